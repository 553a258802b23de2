import { northUp } from "../../core/index.js";
import type { LayerDraft } from "../../scenarios/index.js";
import { createApp } from "../../server/api/app.js";
import { boundAnswers } from "../../server/api/bound-answers.js";
import { createRegion, createScenario, createServices } from "../../server/api/services.case.js";
import type { AppServices } from "../../server/api/services.js";
import { listen } from "../../server/listen.js";
import { createDraft } from "../../server/store/create-draft.case.js";
import { memoryRasterStore } from "../../server/store/open-raster-store.js";

type Changes = Partial<LayerDraft["descriptor"]>;

/** Cells a side of the test layers. */
export const side = 60;
/** North-west corner in EPSG:2169 and cell size [m]. */
export const corner = [70_000, 90_000] as const;
export const cellSize = 90;

const grid = {
  ...{ width: side, height: side, crs: "EPSG:2169" },
  affine: [...northUp(corner[0], corner[1], cellSize)] as LayerDraft["descriptor"]["grid"]["affine"],
};

/** Value of a cell: every cell of every layer another, so that a wrong cell cannot pass for the right one. */
export const valueAt = (offset: number, row: number, column: number): number => offset + 0.01 * (row * side + column);

const draftOf = (id: string, offset: number, changes: Changes): LayerDraft => {
  const { descriptor, ...draft } = createDraft({ id, version: id, width: side, height: side });
  const data = Float32Array.from({ length: side * side }, (_, at) => valueAt(offset, Math.floor(at / side), at % side));
  data[0] = Number.NaN;
  return { ...draft, data, descriptor: { ...descriptor, grid, title: `DEMO ${id}`, ...changes } };
};

const storm = (years: number) => ({
  ...{ id: `rain-t${years}`, rain_mm: 80, rain_interval_mm: [70, 90] as [number, number], effective_rain_mm: 30 },
  ...{ duration_h: 24, hyetograph: "euler-ii", loss_model: "scs-cn", rain_growth_factor: 1 },
  rain_growth_band: [1, 1] as [number, number],
  ...{ return_period_years: years, return_period_of: "the baseline rain, not the flood", statistic: "test" },
});

const flood = (years: number, scenario: string, offset: number): LayerDraft =>
  draftOf(`demo-flood-pluvial-rain-t${years}-depth-${scenario}`, offset, {
    ...{ hazard: "flood", field: "depth", scenario, mechanism: "pluvial", magnitude: storm(years) },
  });

const heat = { hazard: "heat", mechanism: null, defence: null, wet_threshold_m: null } as const;
const hot = (comparison: "above" | "at-or-above", offset: number): LayerDraft => {
  const field = `hot-days-${comparison === "above" ? "gt" : "ge"}30`;
  return draftOf(`demo-heat-${field}-baseline-1991-2020`, offset, {
    ...{ ...heat, field, quantity: "daysAboveThreshold", unit: "day year-1" },
    threshold: { value_k: 303.15, comparison },
  });
};

/** Offset of each layer's values by its id. */
export const drafts: readonly LayerDraft[] = [
  flood(10, "baseline-1991-2020", 1),
  flood(100, "baseline-1991-2020", 40),
  flood(10, "gwl2", 2),
  hot("at-or-above", 5),
  hot("above", 6),
  draftOf("demo-heat-tasmax-jja-baseline-1991-2020", 280, {
    ...{ ...heat, field: "tasmax-jja", quantity: "airTemperature", unit: "K", season: "JJA" },
  }),
  draftOf("demo-terrain-ground-elevation", 200, {
    ...{ ...heat, hazard: "terrain", field: "ground-elevation", quantity: "groundElevation", unit: "m" },
    ...{ scenario: "any", period: null, global_warming_k: null },
  }),
];

const places = Array.from({ length: 25 }, (_, at) => ({
  ...{
    type: "Feature",
    geometry: { type: "Point", coordinates: [6 + at / 100, 49.6] },
    properties: { name: `P${at}` },
  },
}));

/** The services over a store in memory with seven small layers. */
export const createSmallServices = async (given: Partial<AppServices> = {}): Promise<AppServices> => {
  const store = memoryRasterStore();
  for (const draft of drafts) await store.put(draft);
  const scenarios = [createScenario(), { ...createScenario(), id: "gwl2" }];
  const region = createRegion();
  const nothing = async () => '{"type":"FeatureCollection","features":[]}';
  return createServices({
    ...{ store, region, scenarios, answers: boundAnswers({ store, region, scenarios }) },
    basemap: {
      ...{ boundary: nothing, rivers: nothing },
      places: async () => JSON.stringify({ type: "FeatureCollection", features: places }),
    },
    ...given,
  });
};

/** The same, listening on a free port of this machine. */
export const openSmallService = async (given: Partial<AppServices> = {}) => {
  const services = await createSmallServices(given);
  const listening = await listen(createApp(services), { host: "127.0.0.1", port: 0 });
  return { ...listening, services };
};
