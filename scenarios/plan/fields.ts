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
  dayCount("hot-days", "tasmax", 35, "at-or-above"),
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

/** A field of the atlas of yearly indices that is no plain day count. */
export interface AtlasField extends Field {
  readonly index: "spell-days" | "heating" | "cooling";
}

/** Threshold of a heat-wave day [degree Celsius]: at or above it on three days or more in a row. */
export const heatWaveCelsius = 30;

export const atlasFields: readonly AtlasField[] = [
  {
    field: "heat-wave-days-ge30",
    quantity: "heatWaveDays",
    title: "Days in heat waves: three or more in a row with a maximum of at least 30 °C",
    cellMethods: "time: maximum within days time: sum within years time: mean over years",
    index: "spell-days",
  },
  {
    field: "heating-degree-days",
    quantity: "heatingDegreeDays",
    title: "Heating degree days (Eurostat: 18 °C less the mean, on days of 15 °C or less)",
    cellMethods: "time: mean within days time: sum within years time: mean over years",
    index: "heating",
  },
  {
    field: "cooling-degree-days",
    quantity: "coolingDegreeDays",
    title: "Cooling degree days (Eurostat: the mean less 21 °C, on days of 24 °C or more)",
    cellMethods: "time: mean within days time: sum within years time: mean over years",
    index: "cooling",
  },
];

/** What towns add to summer nights. */
export const urbanHeatField: Field = {
  field: "urban-heat-jja",
  quantity: "urbanWarming",
  title: "Urban heat at the coldest hour, mean of summer",
  cellMethods: "time: minimum within days time: mean over days",
};

/** Return levels of the year's highest temperature. */
export interface ReturnField extends Field {
  readonly returnPeriodYears: number;
}

/** Fewest years that a return level is read from. */
const leastYears = 10;

/** No level beyond twice the years of the scenario: that would be the curve's opinion, not the record's. */
export const returnFields = (years: number): readonly ReturnField[] =>
  [10, 50]
    .filter((period) => years >= leastYears && period <= 2 * years)
    .map((period) => ({
      field: `tasmax-return-${period}`,
      quantity: "airTemperature",
      title: `Highest temperature of a year, return level of ${period} years`,
      cellMethods: "time: maximum within years",
      returnPeriodYears: period,
    }));

/** All heat fields of a scenario in the order of its layers. */
export const heatFields = (years: number): readonly Field[] => [
  ...seasonalFields,
  urbanHeatField,
  ...dayCountFields,
  ...atlasFields,
  ...returnFields(years),
];
