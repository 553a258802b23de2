import type { CalendarPeriod } from "../calendar/periods.js";

/** Absent days that a period may have before its index is absent too: ETCCDI allows 3 a month and 15 a year. */
export const etccdiMissing = { month: 3, year: 15, season: 9, all: Number.POSITIVE_INFINITY } as const;

/** Absent days of a period. */
export const missingDays = (values: ArrayLike<number>, { from, to }: CalendarPeriod): number => {
  let missing = 0;
  for (let at = from; at < to; at++) if (Number.isNaN(values[at] as number)) missing++;
  return missing;
};

/** One number a period, over the days that are there; NaN where `reduce` gives it. */
export const byPeriod = (
  periods: readonly CalendarPeriod[],
  reduce: (period: CalendarPeriod) => number,
): Float64Array => Float64Array.from(periods, reduce);

/** Days of a mask. */
export const countDays = (mask: Uint8Array, periods: readonly CalendarPeriod[]): Float64Array =>
  byPeriod(periods, ({ from, to }) => {
    let days = 0;
    for (let at = from; at < to; at++) days += mask[at] as number;
    return days;
  });

/** Sum over the days that are there: 0 where none is. */
export const sumDays = (values: ArrayLike<number>, periods: readonly CalendarPeriod[]): Float64Array =>
  byPeriod(periods, ({ from, to }) => {
    let sum = 0;
    for (let at = from; at < to; at++) {
      const value = values[at] as number;
      if (!Number.isNaN(value)) sum += value;
    }
    return sum;
  });

/** Mean over the days that are there; NaN where none is. */
export const meanDays = (values: ArrayLike<number>, periods: readonly CalendarPeriod[]): Float64Array =>
  sumDays(values, periods).map((sum, index) => {
    const period = periods[index] as CalendarPeriod;
    const present = period.to - period.from - missingDays(values, period);
    return present === 0 ? Number.NaN : sum / present;
  });

/** Largest (`1`) or smallest (`-1`) value that is there; NaN where none is. */
export const extremeDays = (
  values: ArrayLike<number>,
  periods: readonly CalendarPeriod[],
  sign: 1 | -1,
): Float64Array =>
  byPeriod(periods, ({ from, to }) => {
    let best = Number.NaN;
    for (let at = from; at < to; at++) {
      const value = values[at] as number;
      if (!Number.isNaN(value) && !(sign * best >= sign * value)) best = value;
    }
    return best;
  });
