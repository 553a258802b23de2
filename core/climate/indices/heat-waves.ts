import { TwinError } from "../../errors.js";
import type { DailyAxis } from "../calendar/daily-axis.js";
import type { CalendarPeriod } from "../calendar/periods.js";
import { quantile } from "../statistics/quantile.js";
import type { BaseYears } from "./base-period.js";
import { type Booking, longestRun, type Run, runCount, runDays, runsByPeriod } from "./runs.js";
import { bothDays, type Comparison, daysWhere } from "./threshold.js";

/**
 * Four definitions of a heat wave, each with its least number of days.
 *
 * - `fixed`: TX > 30 and TN > 22 degC, 3 days (xclim's default; thresholds free, for national alert levels)
 * - `hwdi`: TX > calendar-day mean + 5 K, 5 days (heat wave duration index)
 * - `climatological`: TX and TN above their 99th percentile of the warm season, 3 days (C3S, European form)
 * - `euroheat`: apparent TX and TN above their 90th percentile of the month, 2 days (EuroHEAT, health form)
 */
export const heatWaveDefinitions = ["fixed", "hwdi", "climatological", "euroheat"] as const;
export type HeatWaveDefinition = (typeof heatWaveDefinitions)[number];

export interface HeatWaveInput {
  readonly axis: DailyAxis;
  /** Daily maximum, or apparent maximum for `euroheat` [degree Celsius]. */
  readonly tx: ArrayLike<number>;
  readonly tn: ArrayLike<number>;
}

export interface HeatWaveOptions {
  /** Base period of means and percentiles; all definitions but `fixed` need it. */
  readonly base?: BaseYears;
  readonly txCelsius?: number;
  readonly tnCelsius?: number;
  readonly comparison?: Comparison;
  readonly excess?: number;
}

/** Least days of each definition. */
export const heatWaveDays: Readonly<Record<HeatWaveDefinition, number>> = {
  fixed: 3,
  hwdi: 5,
  climatological: 3,
  euroheat: 2,
};

/** First and last month of the warm season: May to September (C3S), June to August (EuroHEAT). */
const warmMonths = { climatological: [5, 9], euroheat: [6, 8] } as const;

const requireBase = (base: BaseYears | undefined, definition: string): BaseYears => {
  if (base) return base;
  const message = `Heat waves by "${definition}" need a base period: give one, e.g. 1991-2020.`;
  throw new TwinError("invalid-request", message, { issues: [{ path: "base", message }] });
};

const baseValues = (axis: DailyAxis, values: ArrayLike<number>, base: BaseYears, counts: (at: number) => boolean) =>
  Array.from({ length: axis.length }, (_, at) => at)
    .filter((at) => (axis.year[at] as number) >= base.from && (axis.year[at] as number) <= base.to && counts(at))
    .map((at) => values[at] as number);

const calendarDayMeans = (axis: DailyAxis, values: ArrayLike<number>, base: BaseYears): Float64Array => {
  const sums = new Float64Array(367);
  const counts = new Float64Array(367);
  for (let at = 0; at < axis.length; at++) {
    const year = axis.year[at] as number;
    const value = values[at] as number;
    if (year < base.from || year > base.to || Number.isNaN(value)) continue;
    const day = axis.calendarDay[at] as number;
    sums[day] = (sums[day] as number) + value;
    counts[day] = (counts[day] as number) + 1;
  }
  return sums.map((sum, day) => sum / (counts[day] as number));
};

/** Days of the warm season above a percentile of the season (or of each month). */
const warmDays = (
  { axis }: HeatWaveInput,
  values: ArrayLike<number>,
  base: BaseYears,
  definition: "climatological" | "euroheat",
): Uint8Array => {
  const [first, last] = warmMonths[definition];
  const isWarm = (at: number): boolean => (axis.month[at] as number) >= first && (axis.month[at] as number) <= last;
  const byMonth = definition === "euroheat";
  const limits = new Map<number, number>();
  for (let month = byMonth ? first : 0; month <= (byMonth ? last : 0); month++) {
    const counts = byMonth ? (at: number) => axis.month[at] === month : isWarm;
    limits.set(month, quantile(baseValues(axis, values, base, counts), byMonth ? 0.9 : 0.99, 7));
  }
  return daysWhere(values, ">", (at) =>
    isWarm(at) ? (limits.get(byMonth ? (axis.month[at] as number) : 0) as number) : Number.NaN,
  );
};

/** 1 on days that can belong to a heat wave by a definition. */
export const heatWaveMask = (
  definition: HeatWaveDefinition,
  input: HeatWaveInput,
  options: HeatWaveOptions = {},
): Uint8Array => {
  const { axis, tx, tn } = input;
  if (definition === "fixed") {
    const { txCelsius = 30, tnCelsius = 22, comparison = ">" } = options;
    return bothDays(daysWhere(tx, comparison, txCelsius), daysWhere(tn, comparison, tnCelsius));
  }
  const base = requireBase(options.base, definition);
  if (definition === "hwdi") {
    const means = calendarDayMeans(axis, tx, base);
    return daysWhere(tx, ">", (at) => (means[axis.calendarDay[at] as number] as number) + (options.excess ?? 5));
  }
  return bothDays(warmDays(input, tx, base, definition), warmDays(input, tn, base, definition));
};

/** Number, days and longest of the heat waves of each period. */
export interface HeatWaves {
  readonly count: Float64Array;
  readonly days: Float64Array;
  readonly longest: Float64Array;
}

/** Counts heat waves of at least `least` days. */
export const heatWaves = (
  mask: Uint8Array,
  periods: readonly CalendarPeriod[],
  least: number,
  booking: Booking = "cut",
): HeatWaves => {
  const runs: readonly (readonly Run[])[] = runsByPeriod(mask, periods, least, booking);
  return {
    count: Float64Array.from(runs, runCount),
    days: Float64Array.from(runs, runDays),
    longest: Float64Array.from(runs, longestRun),
  };
};
