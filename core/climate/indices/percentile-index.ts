import { calendarDays, type DailyAxis } from "../calendar/daily-axis.js";
import { type CalendarPeriod, type Frequency, periodsOf } from "../calendar/periods.js";
import { type BaseYears, prepareBaseBlocks } from "./base-period.js";
import { prepareZoneVisitor } from "./bootstrap-exceedance.js";
import { meanDays } from "./by-period.js";
import { type CalendarDayOptions, etccdiCalendarDay } from "./calendar-day-quantiles.js";
import { forEachZone, zoneQuantile } from "./pool-zone.js";

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

/** Days of an axis that lie in the base, by year and calendar day. */
const baseDaysOf = (axis: DailyAxis, { from, to }: BaseYears) => {
  const positions: number[] = [];
  for (let at = 0; at < axis.length; at++) {
    const year = axis.year[at] as number;
    if (year >= from && year <= to) positions.push(at);
  }
  return {
    positions: Int32Array.from(positions),
    year: Int32Array.from(positions, (at) => (axis.year[at] as number) - from),
    day: Int32Array.from(positions, (at) => (axis.calendarDay[at] as number) - 1),
  };
};

/**
 * {@link percentileDays} prepared for many series on one axis: the order of days is worked out once, and each series'
 * pools serve the percentiles and the bootstrap alike.
 */
export const preparePercentileDays = (
  axis: DailyAxis,
  options: PercentileIndexOptions,
): ((values: ArrayLike<number>) => Float64Array) => {
  const { base, p, side, bootstrap = "in-base" } = options;
  const { window, type, leastPresent } = { ...etccdiCalendarDay, ...options };
  const within = baseDaysOf(axis, base);
  const absent = options.absentBaseDays === "not exceeding" ? 0 : Number.NaN;
  const cut = prepareBaseBlocks(axis, base);
  const shape = { years: base.to - base.from + 1, daysPerYear: calendarDays(axis.calendar) };
  const zones = { window, type, leastPresent };
  const prepared = bootstrap === "in-base" ? prepareZoneVisitor(shape, within, p, side, zones) : undefined;
  const least = leastPresent * window * shape.years;
  return (values) => {
    const blocks = cut(values);
    const value = new Float64Array(within.positions.length);
    for (let at = 0; at < value.length; at++) value[at] = values[within.positions[at] as number] as number;
    const thresholds = new Float64Array(blocks.daysPerYear).fill(Number.NaN);
    const visitor = prepared?.(value);
    forEachZone(blocks, p, zones, (day, zone) => {
      if (zone.n >= least) thresholds[day] = zoneQuantile(zone, p, type);
      visitor?.at(day, zone);
    });
    const days = new Float64Array(axis.length);
    for (let at = 0; at < axis.length; at++) {
      const one = values[at] as number;
      const limit = thresholds[(axis.calendarDay[at] as number) - 1] as number;
      days[at] = Number.isNaN(one) ? Number.NaN : (side === ">" ? one > limit : one < limit) ? 1 : 0;
    }
    if (!visitor) return days;
    for (let at = 0; at < value.length; at++) {
      const share = visitor.shares[at] as number;
      days[within.positions[at] as number] = Number.isNaN(share) ? absent : share;
    }
    return days;
  };
};

/**
 * Share of days above (or below) their calendar day's percentile, per day: 0, 1, or a share inside the base period.
 * An absent day is absent.
 */
export const percentileDays = (
  values: ArrayLike<number>,
  axis: DailyAxis,
  options: PercentileIndexOptions,
): Float64Array => preparePercentileDays(axis, options)(values);

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
