import type { DailyAxis } from "../calendar/daily-axis.js";
import { type CalendarPeriod, type Frequency, periodsOf } from "../calendar/periods.js";
import { type BaseBlocks, type BaseYears, baseBlocks } from "./base-period.js";
import { type BaseDay, bootstrapExceedance } from "./bootstrap-exceedance.js";
import { meanDays } from "./by-period.js";
import { type CalendarDayOptions, calendarDayQuantiles } from "./calendar-day-quantiles.js";

export interface PercentileIndexOptions extends CalendarDayOptions {
  readonly base: BaseYears;
  /** 0.9 for TX90p. */
  readonly p: number;
  readonly side: ">" | "<";
  /** In-base bootstrap of Zhang et al. 2005; without it base years are held against their own percentile. */
  readonly bootstrap?: "in-base" | "none";
  /** Absent days of base years: absent, or days that do not exceed, as climdex counts them. */
  readonly absentBaseDays?: "absent" | "not exceeding";
}

const inBase = (axis: DailyAxis, at: number, { from, to }: BaseYears): boolean =>
  (axis.year[at] as number) >= from && (axis.year[at] as number) <= to;

const baseDays = (values: ArrayLike<number>, axis: DailyAxis, blocks: BaseBlocks, base: BaseYears) => {
  const positions: number[] = [];
  const days: BaseDay[] = [];
  for (let at = 0; at < axis.length; at++) {
    if (!inBase(axis, at, base)) continue;
    positions.push(at);
    const year = (axis.year[at] as number) - blocks.firstYear;
    days.push({ year, day: (axis.calendarDay[at] as number) - 1, value: values[at] as number });
  }
  return { positions, days };
};

/**
 * Share of days above (or below) their calendar day's percentile, per day: 0, 1, or a share inside the base period.
 * An absent day is absent.
 */
export const percentileDays = (
  values: ArrayLike<number>,
  axis: DailyAxis,
  options: PercentileIndexOptions,
): Float64Array => {
  const { base, p, side, bootstrap = "in-base" } = options;
  const blocks = baseBlocks(values, axis, base);
  const thresholds = calendarDayQuantiles(blocks, p, options);
  const days = Float64Array.from({ length: axis.length }, (_, at) => {
    const value = values[at] as number;
    if (Number.isNaN(value)) return Number.NaN;
    const limit = thresholds[(axis.calendarDay[at] as number) - 1] as number;
    return (side === ">" ? value > limit : value < limit) ? 1 : 0;
  });
  if (bootstrap === "none") return days;
  const within = baseDays(values, axis, blocks, base);
  const shares = bootstrapExceedance(blocks, within.days, p, side, options);
  within.positions.forEach((at, index) => {
    const share = shares[index] as number;
    days[at] = Number.isNaN(share) && options.absentBaseDays === "not exceeding" ? 0 : share;
  });
  return days;
};

/** TX90p and its kin [%]: mean of {@link percentileDays} over each period, absent where no day is there. */
export const percentileIndex = (
  values: ArrayLike<number>,
  axis: DailyAxis,
  frequency: Frequency,
  options: PercentileIndexOptions,
): Float64Array => {
  const periods: readonly CalendarPeriod[] = periodsOf(axis, frequency);
  return meanDays(percentileDays(values, axis, options), periods).map((share) => 100 * share);
};
