import type { Scenario, Storm } from "../../core/index.js";
import type { RegionFile } from "../region/region-file.js";
import { type Field, floodFields, heatFields, terrainFields } from "./fields.js";
import { ladderSteps } from "./ladder-steps.js";
import { layerId } from "./layer-id.js";
import type { CodeVersion, Plan, PlannedLayer, PlannedStep } from "./plan.js";
import { versionOf } from "./version.js";

export interface PlanOptions {
  readonly scenario: Scenario;
  readonly region: RegionFile;
  readonly code: CodeVersion;
  /** Cell of the flood grid [m]; default the region's own. */
  readonly cellSize?: number;
  /** Default `wasm`. */
  readonly floodEngine?: string;
  /** Largest flood grid that is run in one piece [cells]; default {@link defaultTileCells}. */
  readonly tileCells?: number;
  /** Hash of the region's terrain file, where it has one: its content decides the layers, not its path. */
  readonly terrainSha256?: string;
  /** What to compute; default all that the scenario asks. */
  readonly hazards?: readonly ("flood" | "heat")[];
  /** Also run the magnitude ladder and make the return-period maps on it: some 50 runs. Default no. */
  readonly ladder?: boolean;
}

type PlanBase = Omit<Plan, "steps">;

/** The country at 30 m has 5.2 million cells, at 10 m 46.7 million. */
export const defaultTileCells = 4_000_000;

/** Costs relative to each other, measured on the default region (seconds on one core). */
const weights = { region: 20, flood: 60, heat: 45 } as const;

const layersOf = async (
  fields: readonly { field: string }[],
  name: (field: string) => string,
  parts: unknown,
): Promise<PlannedLayer[]> =>
  Promise.all(fields.map(async ({ field }) => ({ id: name(field), version: await versionOf({ field, parts }) })));

const regionStep = async (
  { region, cellSize, code }: PlanBase,
  { terrainSha256 }: PlanOptions,
  fields: readonly Field[],
): Promise<PlannedStep> => ({
  id: "region",
  title: "Terrain of the region",
  kind: "region",
  weight: weights.region,
  needs: [],
  layers: await layersOf(fields, (field) => layerId({ demo: region.demo, hazard: "terrain", field }), {
    code: code.sha256,
    region,
    cellSize,
    terrainSha256,
  }),
  task: { kind: "region" },
});

const floodStep = async (base: PlanBase, storm: Storm, terrain: PlannedStep): Promise<PlannedStep> => {
  const { region, scenario, code, floodEngine, tileCells } = base;
  const { storms: _others, ...rules } = scenario.pluvial ?? { storms: [] };
  const warming = scenario.global_warming;
  return {
    id: `flood-${storm.id}`,
    title: `Flood, ${storm.rain_mm} mm of rain before growth`,
    kind: "flood",
    weight: weights.flood,
    needs: [terrain.id],
    layers: await layersOf(
      floodFields,
      (field) =>
        layerId({ demo: region.demo, hazard: "flood", driver: `pluvial-${storm.id}`, field, scenario: scenario.id }),
      {
        code: code.sha256,
        terrain: terrain.layers,
        rules,
        storm,
        warming,
        floodEngine,
        tileCells,
        scenario: scenario.id,
      },
    ),
    task: { kind: "flood", storm },
  };
};

/** Years of a scenario's daily weather: those of its period, 30 of the synthetic weather, 10 of a fixture without one. */
export const heatYears = ({ heat, period }: Scenario): number => {
  if (heat?.driver.kind === "synthetic-weather") return 30;
  return period === null ? 10 : period.to_year - period.from_year + 1;
};

const heatStep = async (base: PlanBase, terrain: PlannedStep): Promise<PlannedStep> => {
  const { region, scenario, code } = base;
  const { heat, period, global_warming: warming } = scenario;
  return {
    id: "heat",
    title: "Heat atlas",
    kind: "heat",
    weight: weights.heat,
    needs: [terrain.id],
    layers: await layersOf(
      heatFields(heatYears(scenario)),
      (field) => layerId({ demo: region.demo, hazard: "heat", field, scenario: scenario.id }),
      { code: code.sha256, terrain: terrain.layers, heat, period, warming, scenario: scenario.id },
    ),
    task: { kind: "heat" },
  };
};

/** Turns a scenario into steps with the versions of all layers; reads and computes nothing else. */
export const planRun = async (options: PlanOptions): Promise<Plan> => {
  const { scenario, region, code } = options;
  const base: PlanBase = {
    region,
    scenario,
    code,
    cellSize: options.cellSize ?? region.cell_size_m,
    floodEngine: options.floodEngine ?? "wasm",
    tileCells: options.tileCells ?? defaultTileCells,
  };
  const asked = options.hazards ?? ["flood", "heat"];
  const withHeat = scenario.heat !== null && asked.includes("heat");
  const terrain = await regionStep(base, options, withHeat ? terrainFields : terrainFields.slice(0, 1));
  const storms = asked.includes("flood") ? (scenario.pluvial?.storms ?? []) : [];
  const floods = storms.map((storm) => floodStep(base, storm, terrain));
  const heat = withHeat ? [heatStep(base, terrain)] : [];
  const ladder = options.ladder === true && asked.includes("flood") ? await ladderSteps(base, terrain) : [];
  return { ...base, steps: [terrain, ...(await Promise.all([...floods, ...heat])), ...ladder] };
};
