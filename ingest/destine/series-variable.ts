import { type QuantityKey, quantities, rasterRange, TwinError } from "../../core/index.js";

/** What a variable of a model is in house terms. */
export interface SeriesVariable {
  readonly quantity: QuantityKey | null;
  /** Units as the source may spell them. */
  readonly units: readonly string[];
  readonly standardName: string | null;
}

const variables: Readonly<Record<string, SeriesVariable>> = {
  t2m: { quantity: "airTemperature", units: ["K"], standardName: "air_temperature" },
  d2m: { quantity: "dewPoint", units: ["K"], standardName: "dew_point_temperature" },
  u10: { quantity: "eastwardWind", units: ["m s**-1", "m s-1"], standardName: "eastward_wind" },
  v10: { quantity: "northwardWind", units: ["m s**-1", "m s-1"], standardName: "northward_wind" },
  avg_tprate: {
    quantity: "precipitationFlux",
    units: ["kg m**-2 s**-1", "kg m-2 s-1"],
    standardName: "precipitation_flux",
  },
};

/** The variable of that name; one that is not listed is kept as it is, with its own unit. */
export const seriesVariable = (name: string): SeriesVariable =>
  variables[name] ?? { quantity: null, units: [], standardName: null };

/** Refuses a unit that the variable should not have. Throws `unsupported`. */
export const checkSeriesUnit = (name: string, found: unknown): void => {
  const { units } = seriesVariable(name);
  if (units.length === 0 || units.includes(String(found))) return;
  throw new TwinError("unsupported", `"${name}" has unit ${String(found)}: ${units[0]} is needed.`, {
    feature: "unit",
    found: String(found),
  });
};

/** Least, greatest and number of finite values of several pieces. */
export interface SeriesRange {
  readonly minimum: number;
  readonly maximum: number;
  readonly finite: number;
}

export const emptyRange: SeriesRange = { minimum: Number.NaN, maximum: Number.NaN, finite: 0 };

export const joinRanges = (one: SeriesRange, data: Float32Array): SeriesRange => {
  const other = rasterRange(data);
  if (one.finite === 0) return other;
  if (other.finite === 0) return one;
  return {
    minimum: Math.min(one.minimum, other.minimum),
    maximum: Math.max(one.maximum, other.maximum),
    finite: one.finite + other.finite,
  };
};

/** Holds a range against the register. All absent is implausible too: a store of nothing is a wrong address. */
export const checkSeriesRange = (name: string, { minimum, maximum, finite }: SeriesRange): void => {
  const { quantity } = seriesVariable(name);
  const plausible = quantity ? quantities[quantity].plausible : ([-Infinity, Infinity] as const);
  if (finite > 0 && minimum >= plausible[0] && maximum <= plausible[1]) return;
  const said = finite === 0 ? "holds no value at all" : `runs from ${minimum} to ${maximum}`;
  throw new TwinError(
    "implausible-data",
    `"${name}" ${said}: ${plausible.join(" to ")} is plausible. Check the store, its unit and its fill value.`,
    { quantity: quantity ?? name, range: plausible, seen: [minimum, maximum] },
  );
};
