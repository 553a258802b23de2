import { daysOfYears, type Grid, gridFromBBox, type LayerRecord, projector, type Scenario } from "../../core/index.js";
import { libraryScenarios, scenarioById } from "../library.js";
import { planRun } from "../plan/plan-run.js";
import type { LayerDraft, RasterStore } from "../ports.js";
import { demoRegion } from "../region/demo-region.js";
import { climateDtWindow } from "../run/coarse-grid.js";
import { lonLatBox } from "../run/heat-factors.js";
import type { PulledSeries } from "../run/read-series.js";

const [fromYear, toYear] = [2041, 2051];

/** Hills with valleys, and a town, on 150 m cells of some kilometres. */
export const createGround = () => {
  const grid: Grid = gridFromBBox([70_000, 70_000, 82_000, 79_000], 150, "EPSG:2169");
  const field = (formula: (x: number, y: number) => number): Float32Array =>
    Float32Array.from({ length: grid.width * grid.height }, (_, at) =>
      formula(at % grid.width, Math.floor(at / grid.width)),
    );
  return {
    grid,
    elevation: field((x, y) => 330 + 60 * Math.sin(x / 9) * Math.cos(y / 7) - 90 * Math.exp(-(((x - 40) / 5) ** 2))),
    urbanWarming: field((x, y) => 3 * Math.exp(-((x - 30) ** 2 + (y - 30) ** 2) / 60)),
  };
};

/** Eleven years on the driver's cells around the ground: warm summers, some days without a range. */
export const createSeries = (grid: Grid): PulledSeries => {
  const { longitudes, latitudes } = climateDtWindow(lonLatBox(grid));
  const days = daysOfYears(fromYear, toYear);
  const cells = longitudes.length * latitudes.length;
  const value = (day: number, cell: number): number => {
    const season = -Math.cos((2 * Math.PI * days[day]!.dayOfYear) / 365.25);
    return 285 + 10 * season + 6 * Math.sin(day * 0.7) + 3 * Math.sin(day * 0.13) + 0.4 * Math.sin(cell + day / 20);
  };
  const range = (day: number, cell: number): number => Math.max(0, 6 + 7 * Math.sin(day * 1.3) + 0.3 * Math.cos(cell));
  const series = (sign: 1 | -1): Float32Array =>
    Float32Array.from({ length: days.length * cells }, (_, at) => {
      const [day, cell] = [Math.floor(at / cells), at % cells];
      return value(day, cell) + (sign * range(day, cell)) / 2;
    });
  return {
    width: longitudes.length,
    height: latitudes.length,
    longitude: [...longitudes],
    latitude: [...latitudes],
    time: {
      start: `${fromYear}-01-01`,
      end: `${toYear}-12-31`,
      days: days.length,
      instantsMs: Float64Array.from(days, ({ year, dayOfYear }) => Date.UTC(year, 0, 1) + dayOfYear * 86_400_000),
    },
    tasmax: series(1),
    tasmin: series(-1),
    orography: Float32Array.from({ length: cells }, (_, cell) => 320 + 15 * Math.sin(cell)),
    attributes: {},
    input: { id: "series@0", sha256: "0", quality: "simulated", source: "test", licence: "none" },
  };
};

/** A store of drafts: what the heat step and its explanation ask of one. */
export const createStore = () => {
  const drafts = new Map<string, LayerDraft>();
  const of = (id: string): LayerDraft => drafts.get(id)!;
  const filesOf = ({ attachments = {}, companions = {} }: LayerDraft): Record<string, Uint8Array> => ({
    ...attachments,
    ...Object.fromEntries(
      Object.entries(companions).map(([name, data]) => [`${name}.points.f32`, new Uint8Array(data.buffer)]),
    ),
  });
  const record = (draft: LayerDraft): LayerRecord => {
    const files = Object.fromEntries(
      Object.entries(filesOf(draft)).map(([name, { length }]) => [name, { bytes: length, sha256: "0" }]),
    );
    return { ...draft.descriptor, version: draft.version, files } as unknown as LayerRecord;
  };
  const store = {
    put: async (draft: LayerDraft) => {
      drafts.set(draft.descriptor.id, draft);
      return record(draft);
    },
    get: async (id: string) => record(of(id)),
    readAt: async (id: string, row: number, column: number) =>
      of(id).data[row * of(id).descriptor.grid.width + column]!,
    readWindow: async (
      id: string,
      { row, column, width, height }: { row: number; column: number; width: number; height: number },
    ) =>
      Float32Array.from(
        { length: width * height },
        (_, at) => of(id).data[(row + Math.floor(at / width)) * of(id).descriptor.grid.width + column + (at % width)]!,
      ),
    openAsset: async (id: string, name: string, { start = 0, end }: { start?: number; end?: number } = {}) => {
      const bytes = filesOf(of(id))[name]!;
      return { bytes: bytes.slice(start, end ?? bytes.length), offset: start, total: bytes.length };
    },
  } as unknown as RasterStore;
  return { store, drafts };
};

/** Plan, store with the terrain layers, and the heat step's context. */
export const createHeat = async () => {
  const ground = createGround();
  const series = createSeries(ground.grid);
  const base = scenarioById(libraryScenarios, "baseline-1991-2020");
  const scenario = {
    ...base,
    id: "pulled",
    period: { from_year: fromYear, to_year: toYear },
    heat: { ...base.heat, driver: { kind: "pulled-series", dataset: "series", version: "0123456789abcdef" } },
  } as Scenario;
  const plan = await planRun({
    scenario,
    region: demoRegion(),
    code: { version: "0", sha256: "0" },
    hazards: ["heat"],
  });
  const { store, drafts } = createStore();
  const [terrain, step] = plan.steps as unknown as [(typeof plan.steps)[number], (typeof plan.steps)[number]];
  const { crs, width, height, affine } = ground.grid;
  for (const [field, data] of [
    ["climate-elevation", ground.elevation],
    ["urban-warming", ground.urbanWarming],
  ] as const) {
    const planned = terrain.layers.find(({ id }) => id.endsWith(field))!;
    const descriptor = {
      id: planned.id,
      grid: { crs, width, height, affine: [...affine] },
      title: field,
      attribution: [],
      quality: { class: "synthetic" },
    };
    await store.put({ descriptor: descriptor as unknown as LayerDraft["descriptor"], version: planned.version, data });
  }
  const context = { plan, step, store, onProgress: () => {}, readSeries: async () => series };
  return { context, ground, series, drafts, toDegrees: projector("EPSG:2169", "EPSG:4326") };
};
