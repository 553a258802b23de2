import type { DailyAxis } from "../calendar/daily-axis.js";
import type { CalendarPeriod } from "../calendar/periods.js";
import { quantile } from "../statistics/quantile.js";
import type { BaseYears } from "./base-period.js";
import { byPeriod, extremeDays } from "./by-period.js";

/** Where an n-day sum is booked: on its last day, on its middle day (climdex), or only inside its period (CDO on year slices). */
export const rainWindows = ["last day", "middle day", "inside"] as const;
export type RainWindow = (typeof rainWindows)[number];

/** Sum of `days` days ending on each day; NaN where one of them is absent or before the start. */
export const runningSum = (values: ArrayLike<number>, days: number, from = 0, to = values.length): Float64Array => {
  const sums = new Float64Array(values.length).fill(Number.NaN);
  for (let at = from + days - 1; at < to; at++) {
    let sum = 0;
    for (let back = 0; back < days; back++) sum += values[at - back] as number;
    sums[at] = sum;
  }
  return sums;
};

/** Largest sum over `days` days [as the values], by one of three conventions that differ at the turn of the year. */
export const largestSum = (
  values: ArrayLike<number>,
  periods: readonly CalendarPeriod[],
  days: number,
  window: RainWindow,
): Float64Array => {
  if (window === "inside") {
    return byPeriod(
      periods,
      (period) => extremeDays(runningSum(values, days, period.from, period.to), [period], 1)[0] as number,
    );
  }
  const sums = runningSum(values, days);
  if (window === "last day") return extremeDays(sums, periods, 1);
  const half = Math.floor(days / 2);
  const centred = sums.map((_, at) => sums[at + half] ?? Number.NaN);
  return extremeDays(centred, periods, 1);
};

/** Sum of rain on days with `threshold` or more [mm]. */
export const wetDayTotal = (
  rainMm: ArrayLike<number>,
  periods: readonly CalendarPeriod[],
  threshold = 1,
): Float64Array => totalWhere(rainMm, periods, (mm) => mm >= threshold);

/** Sum of rain on days above a percentile of base wet days [mm]. */
export const heavyDayTotal = (
  rainMm: ArrayLike<number>,
  periods: readonly CalendarPeriod[],
  limitMm: number,
): Float64Array => totalWhere(rainMm, periods, (mm) => mm > limitMm);

const totalWhere = (
  rainMm: ArrayLike<number>,
  periods: readonly CalendarPeriod[],
  counts: (mm: number) => boolean,
): Float64Array =>
  byPeriod(periods, ({ from, to }) => {
    let sum = 0;
    for (let at = from; at < to; at++) if (counts(rainMm[at] as number)) sum += rainMm[at] as number;
    return sum;
  });

/** Mean rain of wet days [mm]; absent where none was wet. */
export const dailyIntensity = (
  rainMm: ArrayLike<number>,
  periods: readonly CalendarPeriod[],
  threshold = 1,
): Float64Array =>
  byPeriod(periods, ({ from, to }) => {
    let sum = 0;
    let wet = 0;
    for (let at = from; at < to; at++) {
      if (!((rainMm[at] as number) >= threshold)) continue;
      sum += rainMm[at] as number;
      wet++;
    }
    return wet === 0 ? Number.NaN : sum / wet;
  });

/** Percentile of the wet days of a base period [mm], type 8 (ETCCDI). */
export const wetDayPercentile = (
  rainMm: ArrayLike<number>,
  axis: DailyAxis,
  base: BaseYears,
  p: number,
  threshold = 1,
): number => {
  const wet: number[] = [];
  for (let at = 0; at < axis.length; at++) {
    const year = axis.year[at] as number;
    if (year >= base.from && year <= base.to && (rainMm[at] as number) >= threshold) wet.push(rainMm[at] as number);
  }
  return quantile(wet, p, 8);
};
