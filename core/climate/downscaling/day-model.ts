import { kinematicFlux, urbanHeatMaximum } from "../terrain/urban-heat.js";
import { type BlockFrame, blockMeans, requireFrame, spread } from "./frame.js";
import { fittedLapse } from "./lapse-fit.js";
import { smoothField } from "./smooth-field.js";
import { gradients, hollowness } from "./static-factors.js";
import { sunDay, sunGain } from "./sun-gain.js";

/** What does not change from day to day. */
export interface StaticFields {
  readonly elevation: ArrayLike<number>;
  /** Sky view and vegetated share of the surroundings (500 m), 0 … 1, and whether a cell lies in a town, 0 … 1. */
  readonly skyView: ArrayLike<number>;
  readonly vegetation: ArrayLike<number>;
  readonly built: ArrayLike<number>;
}

/** The driver's day: its own cells, and weather that is one for the frame. */
export interface DriverDay {
  /** Day of the year 1 … 366. */
  readonly dayOfYear: number;
  /** Highest and lowest temperature of each driver cell [degree Celsius]. */
  readonly warmest: ArrayLike<number>;
  readonly coldest: ArrayLike<number>;
  /** Mean cloud 0 … 1, wind at 10 m [m s-1], global radiation of 24 h [W m-2]. */
  readonly cloud: number;
  readonly wind: number;
  readonly radiation: number;
}

/** Constants of the model; all ASSUMPTIONS in the middle of the ranges that are given for low mountains. */
export interface DayParameters {
  readonly latitudeDegrees: number;
  /** Prior lapse [K m-1] of the day's warmest and coldest hour. */
  readonly lapse: { readonly warmest: number; readonly coldest: number };
  /** Depth of a full pool on a calm clear night [K]. */
  readonly pool: number;
  /** Share of the largest urban heat island of a day that the coldest and the warmest hour carry. */
  readonly urban: { readonly warmest: number; readonly coldest: number };
  /** Warming of the day per 100 W m-2 of sun on a slope above level ground [K]. */
  readonly sun: number;
}

export const dayParameters: DayParameters = {
  latitudeDegrees: 49.7,
  lapse: { warmest: -0.0065, coldest: -0.0025 },
  pool: 4,
  urban: { warmest: 0.1, coldest: 0.9 },
  sun: 0.45,
};

/** Standard deviation of the mixing of town air [m]: ASSUMPTION, the middle of the 150 to 500 m that fits to stations use. */
const mixingMetres = 325;

/** Additive parts of a field [K]: they sum to the temperature, exactly as written. */
export const termNames = ["driver", "lapse", "pool", "urban", "sun", "conservation", "order"] as const;
export type TermName = (typeof termNames)[number];
export type Terms = Record<TermName, Float64Array>;

/** Urban heat that a cell has above open country [K]: nothing where nothing near is built. */
const urbanField = (form: Float64Array, day: DriverDay, range: number): Float64Array => {
  const weather = { radiation: kinematicFlux(day.radiation), range: Math.max(0, range), wind: day.wind };
  // Form and weather are factors: that of bare walls and no sky is 2.
  const strength = urbanHeatMaximum({ skyView: 0, vegetation: 0, ...weather }) / 2;
  return form.map((one) => one * strength);
};

/**
 * Form of the towns around each cell [1]: built (2 - SVF - fveg), mixed by the air over some hundred metres. A thermometer
 * stands for its surroundings, and town air does not end at the last house.
 */
const urbanForm = (frame: BlockFrame, { built, skyView, vegetation }: StaticFields): Float64Array =>
  smoothField(
    frame,
    Float64Array.from(built, (one, at) => one * (2 - (skyView[at] as number) - (vegetation[at] as number))),
    mixingMetres / frame.cellSize,
  );

/** Work on the ground that is done once for all days. */
export const prepareDay = (frame: BlockFrame, fields: StaticFields, driverElevation: ArrayLike<number>) => {
  requireFrame(frame, [fields.elevation, fields.skyView, fields.vegetation, fields.built], [driverElevation]);
  const base = spread(frame, driverElevation);
  return {
    frame,
    fields,
    driverElevation,
    above: Float64Array.from(fields.elevation, (z, at) => z - (base[at] as number)),
    hollow: hollowness(frame, fields.elevation),
    form: urbanForm(frame, fields),
    slope: gradients(frame, fields.elevation),
  };
};
export type PreparedDay = ReturnType<typeof prepareDay>;

/** Terms of the warmest and the coldest hour before conservation and order; both are zero there. */
export const rawTerms = (
  ground: PreparedDay,
  day: DriverDay,
  parameters: DayParameters,
): { readonly warmest: Terms; readonly coldest: Terms } => {
  const { frame, driverElevation, above, hollow, form, slope } = ground;
  const size = frame.width * frame.height;
  const zero = (): Float64Array => new Float64Array(size);
  const mean = (values: ArrayLike<number>): number =>
    Float64Array.from(values).reduce((sum, one) => sum + one, 0) / values.length;
  const heat = urbanField(form, day, mean(day.warmest) - mean(day.coldest));
  const calm = Math.min(1, Math.max(0, (1 - day.cloud) * (1 - day.wind / 4)));
  const sun = sunDay(parameters.latitudeDegrees, day.dayOfYear);
  // Beam that brings the day's radiation, less the diffuse share of clouds.
  const beam = ((1 - day.cloud) * day.radiation * sun.steps) / Math.max(1e-9, sun.up);
  const gain = Float64Array.from(
    slope.east,
    (east, at) => (parameters.sun * beam * sunGain(sun, east, slope.south[at] as number)) / 100,
  );
  const hour = (
    side: "warmest" | "coldest",
    own: { readonly pool?: Float64Array; readonly sun?: Float64Array },
  ): Terms => {
    const urban = heat.map((one) => parameters.urban[side] * one);
    const { pool = zero(), sun: sunny = zero() } = own;
    // The driver's cells differ by town and pool too: only what is left of it is a matter of height.
    const others = blockMeans(
      frame,
      urban.map((one, at) => one + (pool[at] as number) + (sunny[at] as number)),
    );
    const bare = Float64Array.from(day[side], (one, at) => one - (others[at] as number));
    const rate = fittedLapse(bare, driverElevation, parameters.lapse[side]);
    const lapse = above.map((z) => rate * z);
    return { driver: spread(frame, day[side]), lapse, pool, urban, sun: sunny, conservation: zero(), order: zero() };
  };
  return {
    warmest: hour("warmest", { sun: gain }),
    coldest: hour("coldest", { pool: hollow.map((one) => -parameters.pool * calm * one) }),
  };
};
