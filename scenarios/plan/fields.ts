import type { QuantityKey, Season } from "../../core/index.js";

/** One field of a hazard: what a step writes for it. */
export interface Field {
  readonly field: string;
  readonly quantity: QuantityKey;
  readonly title: string;
  /** CF cell methods. */
  readonly cellMethods: string;
}

export interface DayCountField extends Field {
  readonly variable: "tasmax" | "tasmin";
  readonly thresholdCelsius: number;
  readonly comparison: "above" | "at-or-above";
}

export interface SeasonalField extends Field {
  readonly variable: "tasmax" | "tasmin";
  readonly season: Season;
}

/** What a flood run writes for each storm. */
export const floodFields = [
  { field: "depth", quantity: "waterDepth", title: "Maximum water depth", cellMethods: "time: maximum" },
  { field: "speed", quantity: "waterSpeed", title: "Maximum water speed", cellMethods: "time: maximum" },
  { field: "arrival", quantity: "floodArrivalTime", title: "Arrival time of the water", cellMethods: "time: minimum" },
  {
    field: "hazard-rating",
    quantity: "floodHazardRating",
    title: "Flood hazard rating for people",
    cellMethods: "time: maximum",
  },
  {
    field: "duration",
    quantity: "floodDuration",
    title: "Duration of at least 10 cm of water",
    cellMethods: "time: sum",
  },
] as const satisfies readonly Field[];

/** What a run of the magnitude ladder keeps, and what return-period maps are interpolated for. */
export const rungFields = [
  { field: "depth", quantity: "waterDepth", title: "Maximum water depth", cellMethods: "time: maximum" },
  { field: "speed", quantity: "waterSpeed", title: "Maximum water speed", cellMethods: "time: maximum" },
] as const satisfies readonly Field[];

/** What the region step writes. */
export const terrainFields = [
  { field: "ground-elevation", quantity: "groundElevation", title: "Ground elevation", cellMethods: "area: mean" },
  {
    field: "climate-elevation",
    quantity: "groundElevation",
    title: "Ground elevation on the climate grid",
    cellMethods: "area: mean",
  },
  { field: "urban-warming", quantity: "urbanWarming", title: "Night-time urban warming", cellMethods: "area: mean" },
] as const satisfies readonly Field[];

const dayCount = (
  name: string,
  variable: "tasmax" | "tasmin",
  thresholdCelsius: number,
  comparison: "above" | "at-or-above",
): DayCountField => ({
  field: `${name}-${comparison === "above" ? "gt" : "ge"}${thresholdCelsius}`,
  quantity: "daysAboveThreshold",
  title: `${variable === "tasmax" ? "Days with a maximum" : "Nights with a minimum"} ${comparison === "above" ? "above" : "of at least"} ${thresholdCelsius} °C`,
  cellMethods: `time: ${variable === "tasmax" ? "maximum" : "minimum"} within days time: sum within years time: mean over years`,
  variable,
  thresholdCelsius,
  comparison,
});

/** Day counts; `>` and `>=` are both given where publishers differ. */
export const dayCountFields: readonly DayCountField[] = [
  dayCount("summer-days", "tasmax", 25, "above"),
  dayCount("hot-days", "tasmax", 30, "at-or-above"),
  dayCount("hot-days", "tasmax", 30, "above"),
  dayCount("tropical-nights", "tasmin", 20, "at-or-above"),
  dayCount("tropical-nights", "tasmin", 20, "above"),
  // Air temperature at which well-stressed rail reaches its critical temperature: see docs/models/rail-heat.md.
  dayCount("rail-heat-days", "tasmax", 35.3, "at-or-above"),
];

const seasonNames: Readonly<Record<Season, string>> = { DJF: "winter", MAM: "spring", JJA: "summer", SON: "autumn" };

const seasonal = (variable: "tasmax" | "tasmin", season: Season): SeasonalField => ({
  field: `${variable}-${season.toLowerCase()}`,
  quantity: "airTemperature",
  title: `Mean daily ${variable === "tasmax" ? "maximum" : "minimum"} temperature in ${seasonNames[season]}`,
  cellMethods: `time: ${variable === "tasmax" ? "maximum" : "minimum"} within days time: mean over days`,
  variable,
  season,
});

export const seasonalFields: readonly SeasonalField[] = (["tasmax", "tasmin"] as const).flatMap((variable) =>
  (["DJF", "MAM", "JJA", "SON"] as const).map((season) => seasonal(variable, season)),
);
