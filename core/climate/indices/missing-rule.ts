import type { DailyAxis } from "../calendar/daily-axis.js";
import { type CalendarPeriod, type Frequency, periodsOf } from "../calendar/periods.js";
import { etccdiMissing, missingDays } from "./by-period.js";

const isComplete = (
  axis: DailyAxis,
  series: readonly ArrayLike<number>[],
  period: CalendarPeriod,
  allowed: number,
): boolean => series.every((values) => missingDays(values, period) <= allowed) && period.to <= axis.length;

/**
 * Periods whose index may be given: at most 3 absent days a month and 15 a year, and no year with an absent month.
 *
 * @returns 1 or NaN per period, to multiply with
 * Source: ETCCDI rules as implemented by climdex.
 */
export const etccdiMask = (
  axis: DailyAxis,
  frequency: Frequency,
  ...series: readonly ArrayLike<number>[]
): Float64Array => {
  const periods = periodsOf(axis, frequency);
  const months = periodsOf(axis, "month").filter((month) => !isComplete(axis, series, month, etccdiMissing.month));
  return Float64Array.from(periods, (period) => {
    const isWhole = isComplete(axis, series, period, etccdiMissing[frequency]);
    const hasGap = frequency !== "all" && months.some(({ from }) => from >= period.from && from < period.to);
    return isWhole && !hasGap ? 1 : Number.NaN;
  });
};

/** An index with absent periods where the mask has them. */
export const masked = (index: Float64Array, mask: Float64Array): Float64Array =>
  index.map((value, at) => value * (mask[at] as number));
