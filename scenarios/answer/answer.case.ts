import {
  type CrsCode,
  cellCentre,
  gridFromBBox,
  type LayerRecord,
  layerRecordSchema,
  projector,
  type RegionSummary,
  type Scenario,
  TwinError,
} from "../../core/index.js";
import type { RasterStore } from "../ports.js";

/** Four cells of 1 km around the middle of Luxembourg: enough to tell rows from columns. */
const bboxM = [79_000, 99_000, 81_000, 101_000] as const;
const crs: CrsCode = "EPSG:2169";
const grid = gridFromBBox(bboxM, 1000, crs);

/** Longitude and latitude of the centre of a cell of the test region. */
export const placeOf = (row: number, column: number): { lon: number; lat: number } => {
  const [lon, lat] = projector(crs, "EPSG:4326")(cellCentre(grid, { row, column }));
  return { lon, lat };
};

export const createRegion = (changes: Partial<RegionSummary> = {}): RegionSummary => ({
  id: "demo-test",
  title: { en: "Test", fr: "Essai" },
  demo: true,
  notice: { en: "DEMO", fr: "DEMO" },
  crs,
  bbox_m: [...bboxM],
  bbox_lonlat: [6.15, 49.82, 6.18, 49.85],
  cell_size_m: 1000,
  climate_cell_size_m: 1000,
  effective_resolution_m: 900,
  quality: "synthetic",
  attribution: [],
  ...changes,
});

const storm = (id: string, years: number, rainMm: number) => ({
  id,
  return_period_years: years,
  rain_mm: rainMm,
  interval_mm: [rainMm * 0.9, rainMm * 1.1] as [number, number],
  statistic: "test statistic",
});

const sourced = (value: number) => ({ value, class: "assumption" as const, source: "test" });

export const createScenario = (changes: Partial<Scenario> = {}): Scenario => ({
  id: "baseline-1991-2020",
  title: { en: "Baseline", fr: "Référence" },
  kind: "baseline",
  period: { from_year: 1991, to_year: 2020 },
  global_warming: { level_k: sourced(0.9), over_baseline_k: 0 },
  quality: "synthetic",
  caveats: ["test scenario"],
  pluvial: {
    mechanism: "pluvial",
    defence: "as-terrain",
    duration_h: 24,
    run_on_h: 6,
    hyetograph: "euler-ii",
    depth_duration_exponent: sourced(0.3),
    loss: { model: "scs-cn", curve_number: sourced(80) },
    rain_growth_per_k: { value: 0.07, band: [0, 0.14], class: "assumption", source: "test" },
    storms: [storm("rain-t10", 10, 60), storm("rain-t100", 100, 90)],
  },
  heat: {
    driver: { kind: "synthetic-weather", seed: 1 },
    summer_amplification: sourced(1.2),
    extreme_amplification: sourced(1.3),
  },
  ...changes,
});

const common = {
  cell_methods: "time: maximum",
  threshold: null,
  season: null,
  region: "demo-test",
  demo: true,
  scenario: "baseline-1991-2020",
  period: { from_year: 1991, to_year: 2020 },
  global_warming_k: 0.9,
  mechanism: null,
  magnitude: null,
  defence: null,
  grid: { crs, width: 2, height: 2, affine: [...grid.affine] },
  effective_resolution_m: 900,
  wet_threshold_m: null,
  attribution: [],
  provenance: {
    code: { name: "luxtwin", version: "0.1.0", sha256: "00" },
    method: "test-method",
    engine: "test",
    backend: "none",
    software_gpu: null,
    inputs: [],
    parameters: {},
    ledger: null,
    numbers: {},
  },
  version: "0123456789abcdef",
  created: "2026-01-01T00:00:00Z",
  statistics: { minimum: 0, maximum: 1, finite_cells: 4 },
  tiles: { minzoom: 0, maxzoom: 1, bounds: [6, 49, 7, 50], encoding: { offset: 0, step: 0.01, nodata_code: 0 } },
  files: { "layer.tif": { bytes: 1, sha256: "ab" } },
};

/** A layer of the test region with its four values, row-major. */
interface TestLayer {
  readonly record: LayerRecord;
  readonly data: Float32Array;
}

type Changes = Record<string, unknown>;

const createLayer = (fields: Changes, data: readonly number[], changes: Changes): TestLayer => ({
  record: layerRecordSchema.parse({
    ...common,
    quality: { class: "synthetic", caveats: ["synthetic ground"] },
    ...fields,
    ...changes,
  }),
  data: new Float32Array(data),
});

/** A flood layer of one storm; ids deliberately say nothing. */
export const createFloodLayer = (
  id: string,
  field: "depth" | "speed" | "arrival",
  years: number,
  data: readonly number[],
  changes: Changes = {},
): TestLayer => {
  const quantity = { depth: "waterDepth", speed: "waterSpeed", arrival: "floodArrivalTime" }[field];
  const magnitude = {
    id: `rain-t${years}`,
    rain_mm: years === 10 ? 60 : 90,
    rain_interval_mm: [50, 100],
    effective_rain_mm: 30,
    duration_h: 24,
    hyetograph: "euler-ii",
    loss_model: "scs-cn",
    rain_growth_factor: 1,
    rain_growth_band: [1, 1],
    return_period_years: years,
    return_period_of: "rain depth of 24 h",
    statistic: "test statistic",
  };
  const wet = field === "depth" ? 0.05 : null;
  const unit = { depth: "m", speed: "m s-1", arrival: "s" }[field];
  const fields = { id, title: field, hazard: "flood", field, quantity, unit, magnitude, wet_threshold_m: wet };
  return createLayer({ ...fields, mechanism: "pluvial", defence: "as-terrain" }, data, changes);
};

/** A heat layer; `thresholdCelsius` for day counts. */
export const createHeatLayer = (
  id: string,
  field: string,
  thresholdCelsius: number | null,
  data: readonly number[],
  changes: Changes = {},
): TestLayer => {
  const counts = thresholdCelsius !== null;
  const quantity = counts ? "daysAboveThreshold" : "airTemperature";
  const threshold = counts ? { value_k: thresholdCelsius + 273.15, comparison: "above" } : null;
  const unit = counts ? "day year-1" : "K";
  return createLayer({ id, title: field, hazard: "heat", field, quantity, unit, threshold }, data, changes);
};

/** The reads of a store over arrays; the rest is refused. */
export const createStore = (layers: readonly TestLayer[]): RasterStore => {
  const find = (id: string): TestLayer => {
    const layer = layers.find(({ record }) => record.id === id);
    if (layer === undefined) throw new TwinError("not-found", `No layer ${id}.`, { kind: "layer", id });
    return layer;
  };
  const refuse = async (): Promise<never> => {
    throw new Error("the answer only lists, gets and reads cells");
  };
  return {
    list: async () => layers.map(({ record }) => record),
    versions: async () => layers.map(({ record }) => record),
    get: async (id) => find(id).record,
    readAt: async (id, row, column) => find(id).data[row * 2 + column],
    has: refuse,
    put: refuse,
    readWindow: async (id) => find(id).data,
    readTile: refuse,
    openAsset: refuse,
    close: async () => undefined,
  };
};

/** All layers of a finished baseline: cell 0 is dry, 1 is wet, 2 deep, 3 absent. */
export const createLayers = (changes: Changes = {}): readonly TestLayer[] => [
  createFloodLayer("layer-a", "depth", 100, [0, 0.27, 7.3, Number.NaN], changes),
  createFloodLayer("layer-b", "depth", 10, [0, 0.013, 1.5, Number.NaN], changes),
  createFloodLayer("layer-c", "speed", 100, [0, 0.8, 2, Number.NaN], changes),
  createFloodLayer("layer-d", "arrival", 100, [Number.NaN, 7200, 3600, Number.NaN], changes),
  createHeatLayer("layer-e", "summer-days-gt25", 25, [40, 41, 42, Number.NaN], changes),
  createHeatLayer("layer-f", "hot-days-ge30", 30, [8, 9.1, 10, Number.NaN], changes),
  createHeatLayer("layer-g", "tropical-nights-gt20", 20, [1, 2, 3, Number.NaN], changes),
  createHeatLayer("layer-h", "tasmax-jja", null, [296, 297.4, 298, Number.NaN], changes),
];
