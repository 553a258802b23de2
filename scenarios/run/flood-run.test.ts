import { expect, test } from "vitest";
import { createRaster, type LayerRecord, type Scenario } from "../../core/index.js";
import { memoryScratch, type Scratch } from "../country/scratch.js";
import { createValley } from "../country/valley.case.js";
import { libraryScenarios, scenarioById } from "../library.js";
import { planRun } from "../plan/plan-run.js";
import type { LayerDraft, RasterStore } from "../ports.js";
import { parseRegionFile } from "../region/region-file.js";
import { runStep } from "./run-step.js";

const { grid, elevation } = createValley();
const [width, height] = [grid.width * 30, grid.height * 30];

const region = parseRegionFile({
  id: "valley",
  title: { en: "Valley", fr: "Vallée" },
  demo: false,
  notice: null,
  crs: "EPSG:2169",
  bbox_m: [50_000, 100_000 - height, 50_000 + width, 100_000],
  cell_size_m: 30,
  climate_cell_size_m: 30,
  effective_resolution_m: 30,
  terrain: { kind: "geotiff", path: "valley.tif", surface: "dtm", vertical_datum: "none" },
  roughness: { value: 0.05, class: "assumption", source: "a test" },
  quality: "simulated",
  attribution: ["a test"],
});

/** An hour of rain and an hour in which it runs on. */
const createScenario = (): Scenario => {
  const baseline = scenarioById(libraryScenarios, "baseline-1991-2020");
  const pluvial = baseline.pluvial as NonNullable<Scenario["pluvial"]>;
  return {
    ...baseline,
    heat: null,
    pluvial: { ...pluvial, duration_h: 1, run_on_h: 1, storms: pluvial.storms.slice(-1) },
  };
};

const createStore = () => {
  const drafts = new Map<string, LayerDraft>();
  const store: Pick<RasterStore, "put" | "get" | "readWindow"> = {
    put: async (draft) => {
      drafts.set(draft.descriptor.id, draft);
      return { ...draft.descriptor, version: draft.version, files: {} } as LayerRecord;
    },
    get: async (id) => ({ ...drafts.get(id)?.descriptor, version: drafts.get(id)?.version, files: {} }) as LayerRecord,
    readWindow: async (id) => drafts.get(id)?.data as Float32Array,
  };
  return { drafts, store: store as RasterStore };
};

const runAll = async (tileCells: number, scratch: Scratch) => {
  const code = { version: "0", sha256: "0" };
  const plan = await planRun({ scenario: createScenario(), region, code, tileCells, hazards: ["flood"] });
  const { drafts, store } = createStore();
  const details: string[] = [];
  const readTerrain = async () => createRaster(grid, "groundElevation", elevation);
  for (const { id } of plan.steps) {
    const onProgress = ({ detail }: { readonly detail: string }) => void details.push(detail);
    await runStep({ plan, stepId: id, store, onProgress, readTerrain, scratch });
  }
  const layer = (field: string) =>
    [...drafts.values()].find(({ descriptor }) => descriptor.field === field) as LayerDraft;
  return { layer, details };
};

test("a grid larger than one tile is run in tiles: same flood, told in progress and provenance", async () => {
  const kept = memoryScratch();
  const written: string[] = [];
  const scratch: Scratch = {
    ...kept,
    write: (key, value) => {
      written.push(key);
      return kept.write(key, value);
    },
  };
  const tiled = await runAll(2400, scratch);
  const whole = await runAll(1_000_000, memoryScratch());
  const { descriptor, data, version } = tiled.layer("depth");
  const undivided = whole.layer("depth");
  const worst = data.reduce(
    (most, depth, cell) => Math.max(most, Math.abs(depth - (undivided.data[cell] as number))),
    0,
  );
  expect(worst).toBeLessThan(0.02);
  expect(Math.max(...data)).toBeGreaterThan(0.3);
  const { numbers, parameters, ledger } = descriptor.provenance;
  expect(numbers.tiles).toBeGreaterThanOrEqual(4);
  expect(numbers.seam_difference_m).toBeLessThan(0.02);
  expect(parameters.tiling).toMatchObject({ buffer_m: 500, tiles: expect.arrayContaining([]) });
  expect(Math.abs(ledger?.created_m3 ?? Number.NaN)).toBeLessThan(1e-6 * (ledger?.rain_m3 ?? 0));
  expect(tiled.details.some((detail) => /^tile 2 of \d+, pass 1: /.test(detail))).toBe(true);
  expect(undivided.descriptor.provenance.numbers.tiles).toBeUndefined();
  expect(undivided.version).not.toBe(version);
  expect(written.length).toBeGreaterThanOrEqual(4);
  for (const key of written) expect(await kept.read(key)).toBeUndefined();
});
