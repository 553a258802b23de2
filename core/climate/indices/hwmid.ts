import type { DailyAxis } from "../calendar/daily-axis.js";
import type { CalendarPeriod } from "../calendar/periods.js";
import { quantile } from "../statistics/quantile.js";
import type { BaseYears } from "./base-period.js";
import { byPeriod, extremeDays } from "./by-period.js";
import { largestRunSum, runsOf } from "./runs.js";
import { daysWhere } from "./threshold.js";

/** What HWMId takes from its reference period. */
export interface HwmidReference {
  /** Threshold of each calendar day [degree Celsius], index 0 for 1 January. */
  readonly thresholds: Float64Array;
  /** Quartiles of the yearly maxima [degree Celsius]. */
  readonly q25: number;
  readonly q75: number;
}

/**
 * Daily thresholds (90th percentile of 31 days around the calendar day) and quartiles of the yearly maxima, type 7.
 *
 * 29 February counts as day 59; the window wraps around the turn of the year.
 */
export const hwmidReference = (
  txCelsius: ArrayLike<number>,
  axis: DailyAxis,
  base: BaseYears,
  years: readonly CalendarPeriod[],
): HwmidReference => {
  const size = axis.calendar === "360_day" ? 360 : 365;
  const byDay: number[][] = Array.from({ length: size }, () => []);
  for (let at = 0; at < axis.length; at++) {
    const year = axis.year[at] as number;
    if (year >= base.from && year <= base.to)
      byDay[(axis.calendarDay[at] as number) - 1]?.push(txCelsius[at] as number);
  }
  const thresholds = Float64Array.from({ length: size }, (_, day) => {
    const window: number[] = [];
    for (let offset = -15; offset <= 15; offset++) window.push(...(byDay[(day + offset + size) % size] as number[]));
    return quantile(window, 0.9, 7);
  });
  const maxima = extremeDays(txCelsius, years, 1).filter((_, index) => {
    const year = axis.year[(years[index] as CalendarPeriod).from] as number;
    return year >= base.from && year <= base.to;
  });
  return { thresholds, q25: quantile(maxima, 0.25, 7), q75: quantile(maxima, 0.75, 7) };
};

/**
 * Heat Wave Magnitude Index daily of each year [1]: the largest sum of daily magnitudes over one heat wave.
 *
 *     M(d) = max(0, (TX - q25) / (q75 - q25)) on days of spells of 3 or more with TX above the day's threshold
 *
 * Source: Russo et al. 2015, doi 10.1088/1748-9326/10/12/124003.
 */
export const hwmid = (
  txCelsius: ArrayLike<number>,
  axis: DailyAxis,
  years: readonly CalendarPeriod[],
  { thresholds, q25, q75 }: HwmidReference,
): Float64Array => {
  const mask = daysWhere(txCelsius, ">", (at) => thresholds[(axis.calendarDay[at] as number) - 1] as number);
  const magnitude = (at: number): number => Math.max(0, ((txCelsius[at] as number) - q25) / (q75 - q25));
  return byPeriod(years, ({ from, to }) =>
    largestRunSum(
      runsOf(mask, from, to).filter(({ length }) => length >= 3),
      magnitude,
    ),
  );
};
