import {
  type LocationAnswer,
  type RegionSummary,
  type RiskValue,
  type Run,
  type Scenario,
  TwinError,
} from "../../core/index.js";
import { type JobQueue, type Plan, readCsvPortfolio, whatIfRequestSchema } from "../../scenarios/index.js";
import type { AnalysisRecord } from "../portfolios/analysis-line.js";
import { openPortfolios, type PortfolioService } from "../portfolios/portfolio-service.js";
import { createMemoryShelf } from "../portfolios/record-shelf.js";
import { packComparisons } from "../portfolios/what-if-record.js";
import { openWhatIfs, type WhatIfService } from "../portfolios/what-if-service.js";
import { createIngest } from "./ingest.case.js";
import type { Answers, AppServices } from "./services.js";
import { createRecord, createStore, hash, layerId, version } from "./stored-layer.case.js";

export const createRegion = (): RegionSummary => ({
  id: "demo-luxembourg",
  title: { en: "Luxembourg", fr: "Luxembourg" },
  demo: true,
  notice: { en: "Synthetic below 30 arc seconds", fr: "Synthetique sous 30 secondes d'arc" },
  crs: "EPSG:2169",
  bbox_m: [47_700, 56_700, 107_100, 139_500],
  bbox_lonlat: [5.7, 49.4, 6.6, 50.2],
  cell_size_m: 90,
  climate_cell_size_m: 100,
  effective_resolution_m: 900,
  quality: "synthetic",
  attribution: ["GeoNames"],
});

export const createScenario = (): Scenario => ({
  id: "baseline-1991-2020",
  title: { en: "Baseline", fr: "Reference" },
  kind: "baseline",
  period: { from_year: 1991, to_year: 2020 },
  global_warming: { level_k: { value: 0.9, class: "assumption", source: "IPCC AR6" }, over_baseline_k: 0 },
  quality: "synthetic",
  caveats: [],
  pluvial: {
    mechanism: "pluvial",
    defence: "as-terrain",
    duration_h: 24,
    run_on_h: 6,
    hyetograph: "euler-ii",
    depth_duration_exponent: { value: 0.3, class: "assumption", source: "test" },
    loss: { model: "scs-cn", curve_number: { value: 75, class: "assumption", source: "test" } },
    rain_growth_per_k: { value: 0.07, band: [0, 0.14], class: "assumption", source: "test" },
    storms: [
      { id: "rain-t100", return_period_years: 100, rain_mm: 80, interval_mm: [70, 90], statistic: "test statistic" },
    ],
  },
  heat: null,
});

export const createRun = (state: Run["state"] = "running"): Run => ({
  id: "run-1",
  region: "demo-luxembourg",
  scenario: "baseline-1991-2020",
  state,
  progress: 0.5,
  phase: "flood",
  time_left_s: 12,
  created: "2026-01-01T00:00:00.000Z",
  updated: "2026-01-01T00:00:10.000Z",
  steps: [],
  layers: [],
  error: null,
});

/** A queue of one run; `tell` is what a worker would report. */
export const createQueue = (): JobQueue & { tell(run: Run): void; watchers(): number } => {
  const listeners = new Set<(run: Run) => void>();
  const get = async (id: string) => {
    if (id === "run-1") return createRun();
    throw new TwinError("not-found", `There is no run ${id}: see /runs.`, { kind: "run", id });
  };
  return {
    submit: async () => createRun("queued"),
    get,
    list: async () => [createRun()],
    cancel: async (id) => ({ ...(await get(id)), state: "cancelled" }),
    watch: (listener, signal) => {
      listeners.add(listener);
      signal.addEventListener("abort", () => listeners.delete(listener));
    },
    close: async () => {},
    tell: (run) => {
      for (const listener of listeners) listener(run);
    },
    watchers: () => listeners.size,
  };
};

export const createValue = (): RiskValue => ({
  value: 0.42,
  unit: "m",
  label: "water depth",
  stat: "maximum",
  interval: null,
  scenario: { id: "baseline-1991-2020", gwl: 0.9 },
  period: "1991-2020",
  horizon: null,
  rp: 100,
  rp_of: "rain",
  magnitude: "t100",
  hazard: "flood",
  model: { hazard: "luxtwin-inertial", vuln: null },
  layer: { id: layerId, version },
  quality: { class: "synthetic", caveats: [] },
  explain: `/layers/${layerId}/explain?lon=6.13&lat=49.61`,
});

const createExplanation = () => ({ of: createValue(), nodes: [], links: [] });

export const createAnswers = (): Answers => ({
  location: async (query): Promise<LocationAnswer> => ({
    query: { ...query },
    cell: { row: 1, column: 2, cell_size_m: 90, effective_resolution_m: 900, label: null },
    region: "demo-luxembourg",
    demo: query.demo,
    notice: null,
    quality: { class: "synthetic", caveats: [] },
    sentence: { en: "Water stands here.", fr: "L'eau est ici." },
    groups: [{ id: "flood", title: { en: "Flood", fr: "Inondation" }, asset: null, values: [createValue()] }],
    not_modelled: ["fluvial flood"],
    links: [],
  }),
  explain: async () => createExplanation(),
  place: async ({ geometry, demo }) => ({
    ...{ geometry, region: "demo-luxembourg", demo, notice: null, quality: { class: "synthetic", caveats: [] } },
    cells: { footprint: 1, with_ring: 9, cell_size_m: 90, effective_resolution_m: 900 },
    ...{ answers: [], not_modelled: ["fluvial flood"], links: [] },
  }),
  explainPlace: async () => createExplanation(),
  point: async () => createValue(),
  explainPoint: async () => createExplanation(),
  models: () => [
    {
      id: "jrc2017-residential",
      title: "Depth-damage, residential",
      kind: "damage",
      version: "1",
      domain: "0-6 m",
      unit: "1",
      source: "JRC 2017",
      licence: "CC BY 4.0",
      quality: "official",
    },
  ],
});

const csv = (text: string) => new TextEncoder().encode(text);

/** A finished analysis of one house on the layer of the double. */
const createAnalysis = (): AnalysisRecord => ({
  ...{ id: "analysis-1", portfolio: "portfolio-1", state: "succeeded", progress: 1, error: null },
  ...{ created: "2026-01-01T00:00:00.000Z", updated: "2026-01-01T00:00:10.000Z" },
  request: {
    ...{ portfolio: "portfolio-1", scenarios: ["baseline-1991-2020"], areas: [], demo: true, price_index: 1 },
    vulnerability: "generic-fraction-of-insured-value",
    convention: { tail: "flat", zero_rp_years: null, extreme_rp_years: null },
  },
  layers: [{ scenario: "baseline-1991-2020", storm: "rain-t100", returnPeriodYears: 100, record: createRecord() }],
});

const createResults = () => [
  {
    row: 1,
    storms: [
      {
        ...{
          scenario: "baseline-1991-2020",
          storm: "rain-t100",
          insured: null,
          gap: null,
          interval: null,
          reason: null,
        },
        ...{ depth: { median: 1, minimum: 1, maximum: 1 }, loss: 24_000, lossRange: [24_000, 24_000] },
      },
    ],
    annual: [],
  },
];

/** Portfolios in memory with one house and its analysis; the real service over a double of its shelf. */
const createPortfolios = (): PortfolioService => {
  const location = csv("id,lon,lat,value\nhouse,6.13,49.61,100000\n");
  const portfolio = readCsvPortfolio({ location }, { bboxLonLat: [5.7, 49.4, 6.6, 50.2] });
  const times = { created: "2026-01-01T00:00:00.000Z", expires: "2026-01-31T00:00:00.000Z" };
  const shelf = createMemoryShelf([
    ["portfolio", "portfolio-1", { id: "portfolio-1", sha256: hash, portfolio, ...times }],
    ["analysis", "analysis-1", createAnalysis()],
    ["analysis", "analysis-2", { ...createAnalysis(), id: "analysis-2", state: "queued" }],
    ["results", "analysis-1", createResults()],
  ]);
  // slow enough that the queued analysis is still live when a test asks for it
  const readWindow = () => new Promise<Float32Array>((done) => setTimeout(() => done(new Float32Array(1)), 100));
  return lateService(
    openPortfolios({
      ...{
        shelf,
        store: { ...createStore(), readWindow },
        region: "demo-luxembourg",
        scenarios: [createScenario()],
        log: () => {},
      },
      ...{ clock: { now: () => new Date("2026-01-01T00:00:00.000Z") }, retentionDays: 30 },
    }),
  );
};

/** A finished what-if of one storm on a window of four cells; others run for ever. */
const createWhatIfs = (): WhatIfService => {
  const times = { created: "2026-01-01T00:00:00.000Z", updated: "2026-01-01T00:00:10.000Z" };
  const request = whatIfRequestSchema.parse({ scenario: "baseline-1991-2020", measures: [], demo: true });
  const comparison = {
    ...{ storm: "rain-t100", returnPeriodYears: 100, state: "answered" as const, changed: [], ledgers: null },
    ...{ window: { row: 0, column: 0, height: 2, width: 2 }, layer: { id: layerId, version } },
    ...{ before: Float32Array.of(0, 0.5, 1, 0), after: Float32Array.of(0, 0.6, 0.8, 0) },
  };
  const record = { id: "what-if-1", state: "succeeded", progress: 1, phase: "Finished", request, error: null };
  const shelf = createMemoryShelf([
    ["what-if", "what-if-1", { ...record, ...times }],
    ["what-if-results", "what-if-1", packComparisons([comparison])],
  ]);
  return lateService(
    openWhatIfs({
      ...{ shelf, store: createStore(), region: "demo-luxembourg", scenarios: [createScenario()], log: () => {} },
      clock: { now: () => new Date("2026-01-01T00:00:00.000Z") },
      planFor: async () => ({ scenario: createScenario() }) as Plan,
      execute: ({ signal }) =>
        new Promise((_resolve, reject) => signal.addEventListener("abort", () => reject(signal.reason))),
    }),
  );
};

/** A service whose every method waits until it is open. */
const lateService = <Service extends object>(opening: Promise<Service>): Service =>
  new Proxy({} as Service, {
    get:
      (_target, name) =>
      async (...parameters: unknown[]) => {
        const service = await opening;
        return Reflect.apply(Reflect.get(service, name) as () => unknown, service, parameters);
      },
  });

/** Services over doubles; what is given replaces the default. */
export const createServices = (given: Partial<AppServices> = {}): AppServices => ({
  store: createStore(),
  queue: createQueue(),
  scenarios: [createScenario()],
  region: createRegion(),
  answers: createAnswers(),
  portfolios: createPortfolios(),
  whatIfs: createWhatIfs(),
  ingest: createIngest(),
  basemap: {
    boundary: async () => '{"type":"FeatureCollection","features":[]}',
    rivers: async () => '{"type":"FeatureCollection","features":[]}',
    places: async () =>
      '{"type":"FeatureCollection","features":[{"type":"Feature","geometry":{"type":"Point","coordinates":[6.13,49.61]},"properties":{"name":"Luxembourg"}}]}',
  },
  readiness: async () => ({ ready: true, detail: "1 layer.", layers: 1 }),
  viewerRoot: null,
  build: { version: "0.1.0", sha256: hash },
  settings: { corsOrigins: [] },
  clock: { now: () => new Date("2026-01-01T00:00:00.000Z") },
  log: () => {},
  ...given,
});
