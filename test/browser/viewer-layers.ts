import type { LayerDescriptor } from "../../core/index.js";
import { groundElevation, hotDays, type Spot, waterDepth } from "./viewer-fields.js";

/** A layer of the stand-in: what the list says of it, how its tiles are coded, and its field. */
export interface StandInLayer {
  readonly entry: ReturnType<typeof entryOf>;
  readonly encoding: { readonly offset: number; readonly scale: number };
  readonly field: (spot: Spot) => number;
}

type Part = Pick<
  LayerDescriptor,
  "hazard" | "field" | "quantity" | "unit" | "scenario" | "season" | "global_warming_k"
> & {
  readonly id: string;
  readonly title: string;
  readonly magnitude: ReturnType<typeof storm> | null;
  readonly range: readonly [number, number];
};

const storm = (years: number, rainMm: number) => ({
  id: `rain-t${years}`,
  rain_mm: rainMm,
  rain_interval_mm: [rainMm * 0.85, rainMm * 1.2] as [number, number],
  effective_rain_mm: rainMm * 0.6,
  duration_h: 24,
  hyetograph: "euler-ii",
  loss_model: "scs-cn",
  rain_growth_factor: 1,
  rain_growth_band: [1, 1] as [number, number],
  return_period_years: years,
  return_period_of: "24 h rain",
  statistic: "made up for the test",
});

const entryOf = ({ range, ...part }: Part) => ({
  ...part,
  cell_methods: "time: maximum",
  threshold: null,
  region: "demo-luxembourg",
  demo: true,
  period: null,
  mechanism: part.hazard === "flood" ? ("pluvial" as const) : null,
  defence: part.hazard === "flood" ? ("undefended" as const) : null,
  effective_resolution_m: 900,
  version: "0123456789abcdef",
  quality: { class: "synthetic" as const, caveats: ["Synthetic detail below 900 m."] },
  statistics: { minimum: range[0], maximum: range[1], finite_cells: 1000 },
  links: [
    { rel: "cog", href: `/layers/${part.id}/data.tif` },
    { rel: "stac", href: `/stac/items/${part.id}` },
  ],
});

const floodLayer = (field: "depth" | "speed" | "arrival", index: number): StandInLayer => {
  const years = [10, 30, 100][index]!;
  const depth = (spot: Spot) => waterDepth(spot, index + 1);
  const fields = {
    depth: { quantity: "waterDepth", unit: "m", of: depth, scale: 0.01 },
    speed: { quantity: "waterSpeed", unit: "m s-1", of: (spot: Spot) => depth(spot) / 2, scale: 0.01 },
    arrival: { quantity: "floodArrivalTime", unit: "s", of: (spot: Spot) => 40_000 / (0.4 + depth(spot)), scale: 60 },
  } as const;
  const { quantity, unit, of, scale } = fields[field];
  const entry = entryOf({
    id: `demo-flood-${field}-baseline-1991-2020-rain-t${years}`,
    title: `DEMO: ${field}, ${years}-year rain`,
    hazard: "flood",
    field,
    quantity,
    unit,
    scenario: "baseline-1991-2020",
    season: null,
    global_warming_k: 0.9,
    magnitude: storm(years, [61, 73, 87][index]!),
    range: [0.01, 3.5],
  });
  return { entry, encoding: { offset: -scale, scale }, field: of };
};

const heatLayer = (scenario: string, warming: number): StandInLayer => ({
  entry: entryOf({
    id: `demo-heat-hot-days-ge30-${scenario}`,
    title: "DEMO: days with a maximum of at least 30 °C",
    hazard: "heat",
    field: "hot-days-ge30",
    quantity: "daysAboveThreshold",
    unit: "day year-1",
    scenario,
    season: null,
    global_warming_k: 0.9 + warming,
    magnitude: null,
    range: [0 + warming * 9, 14 + warming * 9],
  }),
  encoding: { offset: -0.01, scale: 0.01 },
  field: (spot) => hotDays(spot, warming),
});

const summerMaximum: StandInLayer = {
  entry: entryOf({
    id: "demo-heat-tasmax-jja-baseline-1991-2020",
    title: "DEMO: mean daily maximum temperature in summer",
    hazard: "heat",
    field: "tasmax-jja",
    quantity: "airTemperature",
    unit: "K",
    scenario: "baseline-1991-2020",
    season: "JJA",
    global_warming_k: 0.9,
    magnitude: null,
    range: [293.15, 298.15],
  }),
  encoding: { offset: 180, scale: 0.01 },
  field: (spot) => 299 - groundElevation(spot) * 0.0065,
};

const relief: StandInLayer = {
  entry: entryOf({
    id: "demo-ground-elevation",
    title: "DEMO: ground elevation",
    hazard: "terrain",
    field: "ground-elevation",
    quantity: "groundElevation",
    unit: "m",
    scenario: "none",
    season: null,
    global_warming_k: null,
    magnitude: null,
    range: [130, 560],
  }),
  encoding: { offset: -430.1, scale: 0.1 },
  field: groundElevation,
};

/** The layers of the stand-in: flood of one scenario, heat of three; the others are "still to come". */
export const createLayers = (): readonly StandInLayer[] => [
  relief,
  ...[0, 1, 2].flatMap((index) => (["depth", "speed", "arrival"] as const).map((field) => floodLayer(field, index))),
  heatLayer("baseline-1991-2020", 0),
  heatLayer("gwl2", 1.1),
  heatLayer("gwl3", 2.1),
  summerMaximum,
];
