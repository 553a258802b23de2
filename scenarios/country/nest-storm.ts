import { type Raster, type Scenario, type Storm, TwinError } from "../../core/index.js";
import {
  type FloodField,
  type FloodProgress,
  type FloodResult,
  type FloodThreads,
  freeEdges,
} from "../../kernels/index.js";
import { floodFields } from "../plan/fields.js";
import { wetThreshold } from "../plan/wet-threshold.js";
import { assertDepthSupported } from "../region/depth-support.js";
import type { RegionFile } from "../region/region-file.js";
import { designStorm } from "../run/design-storm.js";
import { floodEngineByName } from "../run/flood-engine.js";
import { edgeSlope, floodCaveats, floodOptions } from "../run/flood-provenance.js";
import { ledgerRecord } from "../run/ledger-record.js";
import { validityCaveats } from "../run/validity-caveat.js";
import { edgeTolerance, type NestResult, nestFlood } from "./nest.js";
import { nestWetDepth } from "./nest-levels.js";

export interface NestStormOptions {
  readonly region: RegionFile;
  /** Ground of the region, and the finer ground inside of it. */
  readonly around: Raster;
  readonly inside: Raster;
  readonly scenario: Scenario;
  /** Id of one of the scenario's storms. */
  readonly stormId: string;
  readonly engine?: string;
  readonly floodThreads?: FloodThreads;
  readonly onProgress?: (part: "coarse" | "fine", progress: FloodProgress) => void;
  readonly signal?: AbortSignal;
}

/** One storm on the finer ground: its fields by the names that layers have, and what is to be said of them. */
export interface NestedStorm {
  readonly fields: Readonly<Record<(typeof floodFields)[number]["field"], Float32Array>>;
  readonly report: ReturnType<typeof reportOf>;
}

const outputs: Readonly<Record<(typeof floodFields)[number]["field"], FloodField>> = {
  depth: "maximumDepth",
  speed: "maximumSpeed",
  arrival: "arrivalTime",
  "hazard-rating": "hazardRating",
  duration: "durationAbove",
};

const stormOf = (
  { id, pluvial }: Scenario,
  stormId: string,
): { readonly pluvial: NonNullable<Scenario["pluvial"]>; readonly storm: Storm } => {
  const storm = pluvial?.storms.find((one) => one.id === stormId);
  if (pluvial && storm) return { pluvial, storm };
  const known = pluvial?.storms.map((one) => one.id).join(", ") ?? "none";
  const message = `Scenario ${id} has no storm "${stormId}": choose one of ${known}.`;
  throw new TwinError("invalid-request", message, { issues: [{ path: "storm", message }] });
};

const runReport = ({ engine, stats: { ledger, steps, limitedFaces }, validity }: FloodResult) => ({
  engine,
  solver: "inertial",
  steps,
  limited_faces: limitedFaces,
  limited_share: validity.limitedShare,
  advection_share: validity.advectionShare,
  ledger: ledgerRecord(ledger),
});

const edgeCaveats = ({ edge }: NestResult): readonly string[] =>
  edge.holds
    ? []
    : [
        `The level at the edge differs from that around it by up to ${edge.largest.toFixed(2)} m, more than ${edgeTolerance} m.`,
      ];

const reportOf = (
  { region, around, inside, scenario }: NestStormOptions,
  magnitude: ReturnType<typeof designStorm>["magnitude"],
  result: NestResult,
) => {
  const { edge, ground } = result;
  const gridOf = ({ grid: { crs, width, height, affine } }: Raster) => ({ crs, width, height, affine: [...affine] });
  return {
    scenario: scenario.id,
    region: region.id,
    demo: region.demo,
    mechanism: "pluvial",
    magnitude,
    grid: gridOf(inside),
    around: { grid: gridOf(around), ...runReport(result.coarse) },
    nested: runReport(result.fine),
    edge: {
      cells: edge.cells,
      compared: edge.compared,
      wet_depth_m: nestWetDepth,
      largest_m: edge.largest,
      rms_m: edge.rms,
      limit_m: edgeTolerance,
      holds: edge.holds,
    },
    ground_difference: { median_m: ground.median, p95_m: ground.p95 },
    wet_threshold_m: wetThreshold,
    caveats: [...floodCaveats, ...validityCaveats(result.fine.validity), ...edgeCaveats(result)],
  };
};

/** Runs one storm of a scenario on a region and, with its levels at the edge, on finer ground inside of it. */
export const nestStorm = async (options: NestStormOptions): Promise<NestedStorm> => {
  const { region, around, inside, scenario, engine = "wasm", floodThreads, onProgress, signal } = options;
  assertDepthSupported(region);
  const { pluvial, storm } = stormOf(scenario, options.stormId);
  const design = designStorm(pluvial, storm, scenario.global_warming.over_baseline_k ?? 0);
  const roughness = region.roughness.value;
  const result = await nestFlood({
    coarse: { grid: around.grid, elevation: around.data, roughness, rain: design.rain, edges: freeEdges(edgeSlope) },
    fine: { grid: inside.grid, elevation: inside.data, roughness, edges: freeEdges(edgeSlope) },
    until: design.until,
    outputs: Object.values(outputs),
    options: floodOptions,
    openEngine: floodEngineByName(engine, floodThreads),
    ...(onProgress && { onProgress }),
    ...(signal && { signal }),
  });
  const fields = Object.fromEntries(
    floodFields.map(({ field }) => [field, result.fine.fields[outputs[field]] as Float32Array]),
  ) as NestedStorm["fields"];
  const speed = fields.speed.map((value, cell) => ((fields.depth[cell] as number) < wetThreshold ? 0 : value));
  return { fields: { ...fields, speed }, report: reportOf(options, design.magnitude, result) };
};
