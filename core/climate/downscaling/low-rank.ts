import { kinematicFlux } from "../terrain/urban-heat.js";
import type { DayParameters, DriverDay, PreparedDay } from "./day-model.js";
import { fittedLapse } from "./lapse-fit.js";
import { sunDay } from "./sun-gain.js";

/**
 * Static fields of the downscaling: a day is the driver plus these times the day's coefficients.
 * `above` height over the driver's [m]; `hollow` depth in a pool 0 … 1; `urban` built (2 - SVF - fveg) [1];
 * `sunUp` and `sunSouth` the normal of the ground, less the vertical [1].
 */
export const staticNames = ["above", "hollow", "urban", "sunUp", "sunSouth"] as const;
export type StaticName = (typeof staticNames)[number];
export type StaticSet<Field = ArrayLike<number>> = Readonly<Record<StaticName, Field>>;

/** What multiplies each static field on one day, for one hour: [K m-1] for `above`, else [K]. */
export type Coefficients = Readonly<Record<StaticName, number>>;
export interface DayCoefficients {
  readonly warmest: Coefficients;
  readonly coldest: Coefficients;
}

/** Normal of a slope less the vertical, and its part to the south: what {@link sunGain} multiplies. */
export const sunFields = (east: number, south: number): { readonly sunUp: number; readonly sunSouth: number } => {
  const normal = 1 / Math.hypot(1, east, south);
  return { sunUp: normal - 1, sunSouth: -normal * south };
};

/** Static fields of a prepared ground. The sun's way is the same before and after noon: no field to the east is needed. */
export const staticSet = ({ above, hollow, form, slope }: PreparedDay): StaticSet<Float64Array> => {
  const sun = Array.from(slope.east, (east, at) => sunFields(east, slope.south[at] as number));
  return {
    above,
    hollow,
    urban: form,
    sunUp: Float64Array.from(sun, ({ sunUp }) => sunUp),
    sunSouth: Float64Array.from(sun, ({ sunSouth }) => sunSouth),
  };
};

/** Weather part of the largest urban heat island [K]: (S DTR³ / U)^(1/4). */
export const urbanWeather = (radiation: number, range: number, wind: number): number =>
  ((kinematicFlux(radiation) * Math.max(0, range) ** 3) / Math.max(0.5, wind)) ** 0.25;

const mean = (values: ArrayLike<number>): number => {
  let sum = 0;
  for (let at = 0; at < values.length; at++) sum += values[at] as number;
  return sum / values.length;
};

/** Lapse rate of the driver's day with what its cells hold of town, pool and sun taken off first. */
const lapseOf = (
  temperature: ArrayLike<number>,
  elevation: ArrayLike<number>,
  coarse: StaticSet,
  others: Omit<Coefficients, "above">,
  prior: number,
): number => {
  const bare = Float64Array.from(
    temperature,
    (one, at) =>
      one -
      others.hollow * (coarse.hollow[at] as number) -
      others.urban * (coarse.urban[at] as number) -
      others.sunUp * (coarse.sunUp[at] as number) -
      others.sunSouth * (coarse.sunSouth[at] as number),
  );
  return fittedLapse(bare, elevation, prior);
};

/**
 * Coefficients of one day: the same model as {@link rawTerms}, written as static fields times numbers.
 *
 * @param coarse means of the static fields over the driver's cells (`above` is not read)
 * @param elevation of the driver's cells [m]
 */
export const dayCoefficients = (
  coarse: StaticSet,
  elevation: ArrayLike<number>,
  day: DriverDay,
  parameters: DayParameters,
): DayCoefficients => {
  const weather = urbanWeather(day.radiation, mean(day.warmest) - mean(day.coldest), day.wind);
  const calm = Math.min(1, Math.max(0, (1 - day.cloud) * (1 - day.wind / 4)));
  const sun = sunDay(parameters.latitudeDegrees, day.dayOfYear);
  const beam = ((1 - day.cloud) * day.radiation * sun.steps) / Math.max(1e-9, sun.up);
  const gain = (parameters.sun * beam) / 100 / sun.steps;
  const warmest = {
    hollow: 0,
    urban: parameters.urban.warmest * weather,
    sunUp: gain * sun.up,
    sunSouth: gain * sun.south,
  };
  const coldest = { hollow: -parameters.pool * calm, urban: parameters.urban.coldest * weather, sunUp: 0, sunSouth: 0 };
  return {
    warmest: { above: lapseOf(day.warmest, elevation, coarse, warmest, parameters.lapse.warmest), ...warmest },
    coldest: { above: lapseOf(day.coldest, elevation, coarse, coldest, parameters.lapse.coldest), ...coldest },
  };
};
