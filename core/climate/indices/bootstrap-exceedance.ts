import { quantileRank } from "../statistics/quantile.js";
import type { BaseBlocks } from "./base-period.js";
import { type CalendarDayOptions, etccdiCalendarDay } from "./calendar-day-quantiles.js";
import { forEachZone, type PoolZone } from "./pool-zone.js";

/** A day of a base year that is held against its year's thresholds. */
export interface BaseDay {
  /** 0 … years - 1 */
  readonly year: number;
  /** Calendar day 0 … 364. */
  readonly day: number;
  readonly value: number;
}

/** What every day of one call shares: scratch that is filled again and again. */
interface Scratch {
  /** Above (`>`): values below the day's count as before it. Below (`<`): values equal to it too. */
  readonly above: boolean;
  readonly window: number;
  /** Values below which a pool has no quantile. */
  readonly least: number;
  /** By size of the pool: places of the two order statistics of the quantile, and the weight of the second. */
  readonly low: Int32Array;
  readonly high: Int32Array;
  readonly weight: Float64Array;
  /** Values of each year that come before the day's. */
  readonly ahead: Int32Array;
}

const scratchOf = (years: number, p: number, side: ">" | "<", o: Required<CalendarDayOptions>): Scratch => {
  const least = o.leastPresent * o.window * years;
  // Too small a pool has no threshold: it leaves everything to the weight NaN, and nothing lies beyond NaN.
  const ranks = Array.from({ length: (years + 1) * o.window + 1 }, (_, n) => {
    const [first, weight] = quantileRank(n, p, o.type);
    const within = (place: number): number => Math.min(n - 1, Math.max(0, place));
    return n < least || n === 0
      ? ([-1, 2 ** 30, Number.NaN] as const)
      : ([within(first), within(first + 1), weight] as const);
  });
  return {
    above: side === ">",
    window: o.window,
    least: Math.max(1, least),
    low: Int32Array.from(ranks, ([low]) => low),
    high: Int32Array.from(ranks, ([, high]) => high),
    weight: Float64Array.from(ranks, ([, , weight]) => weight),
    ahead: new Int32Array(years),
  };
};

/** Values of the zone that come before `value`. */
const placeIn = ({ values, size }: PoolZone, value: number, above: boolean): number => {
  let at = size;
  while (at > 0 && (above ? (values[at - 1] as number) >= value : (values[at - 1] as number) > value)) at--;
  return at;
};

/** Nearest value of the zone on one side of a place that another year owns. */
const nearestKept = ({ values, owner, size }: PoolZone, year: number, from: number, step: 1 | -1): number => {
  let at = from;
  while (at >= 0 && at < size && owner[at] === year) at += step;
  return at >= 0 && at < size ? (values[at] as number) : step * Number.POSITIVE_INFINITY;
};

/** Fills `ahead` with the values of each year before a place: counted on the side where the zone holds all of them. */
const countAhead = ({ owner, size, present, isTop }: PoolZone, place: number, ahead: Int32Array): void => {
  if (isTop) ahead.set(present);
  else ahead.fill(0);
  const last = isTop ? size : place;
  const step = isTop ? -1 : 1;
  for (let at = isTop ? place : 0; at < last; at++) {
    const year = owner[at] as number;
    ahead[year] = (ahead[year] as number) + step;
  }
};

/** Share of the thresholds of a year's stand-ins that a value of the year lies beyond. */
const shareOf = (s: Scratch, zone: PoolZone, year: number, value: number): number => {
  const { above, low, high, weight, ahead } = s;
  const { before, n, present } = zone;
  const place = placeIn(zone, value, above);
  countAhead(zone, place, ahead);
  const kept = before + place - (ahead[year] as number);
  const rest = n - (present[year] as number);
  // The stand-in doubles values that are in the pool, so the neighbours of the place are the same for all of them.
  const below = nearestKept(zone, year, place - 1, -1);
  const beyond = nearestKept(zone, year, place, 1);
  const whole = rest + s.window;
  if (rest >= s.least) {
    // Where order decides for every stand-in, none is looked at: one adds 0 … w values on either side.
    if (kept > (high[whole] as number)) return above ? 1 : 0;
    if (kept + s.window <= (low[rest] as number)) return above ? 0 : 1;
  }
  let afterAll = 0;
  let beforeAll = 0;
  let between = 0;
  for (let other = 0; other < present.length; other++) {
    if (other === year) continue;
    const most = rest + (present[other] as number);
    const rank = kept + (ahead[other] as number);
    if (rank > (high[most] as number)) afterAll++;
    else if (rank <= (low[most] as number)) beforeAll++;
    else {
      const threshold = below + (beyond - below) * (weight[most] as number);
      if (above ? value > threshold : value < threshold) between++;
    }
  }
  return (between + (above ? afterAll : beforeAll)) / (present.length - 1);
};

/**
 * Share of the bootstrap thresholds that a base day exceeds (`>`) or stays below (`<`), 0 … 1.
 *
 * For each base year, the year is dropped and each other base year stands in for it once (Zhang et al. 2005). Here no
 * threshold is computed where order decides: replacing w values moves an order statistic by at most w places, so days
 * outside a {@link PoolZone} need no work, and of the rest only those are interpolated whose value falls between the two
 * order statistics of the quantile. {@link exceedanceReference} computes every threshold and agrees exactly.
 *
 * @param days days of base years, any order; NaN values give NaN
 * Source: Zhang et al. 2005, doi 10.1175/JCLI3366.1.
 */
export const bootstrapExceedance = (
  blocks: BaseBlocks,
  days: readonly BaseDay[],
  p: number,
  side: ">" | "<",
  options: CalendarDayOptions = {},
): Float64Array => {
  const columns = {
    year: Int32Array.from(days, ({ year }) => year),
    day: Int32Array.from(days, ({ day }) => day),
    value: Float64Array.from(days, ({ value }) => value),
  };
  return bootstrapColumns(blocks, columns, p, side, options);
};

/** {@link BaseDay}s as columns. */
export interface BaseDayColumns {
  readonly year: Int32Array;
  readonly day: Int32Array;
  readonly value: Float64Array;
}

/** Order of rows by calendar day, and where each day's rows begin. */
const byCalendarDay = (day: Int32Array, daysPerYear: number): { order: Int32Array; starts: Int32Array } => {
  const starts = new Int32Array(daysPerYear + 1);
  for (const one of day) starts[one + 1] = (starts[one + 1] as number) + 1;
  for (let at = 0; at < daysPerYear; at++) starts[at + 1] = (starts[at + 1] as number) + (starts[at] as number);
  const next = starts.slice();
  const order = new Int32Array(day.length);
  day.forEach((one, row) => {
    const place = next[one] as number;
    order[place] = row;
    next[one] = place + 1;
  });
  return { order, starts };
};

/** {@link bootstrapExceedance} over columns: no object a day. */
const bootstrapColumns = (
  blocks: BaseBlocks,
  columns: BaseDayColumns,
  p: number,
  side: ">" | "<",
  options: CalendarDayOptions = {},
): Float64Array => {
  const o = { ...etccdiCalendarDay, ...options };
  const visit = prepareZoneVisitor(blocks, columns, p, side, o)(columns.value);
  forEachZone(blocks, p, o, visit.at);
  return visit.shares;
};

/** What is done at each zone, and the shares it fills: absent values have none. */
export interface ZoneVisitor {
  readonly shares: Float64Array;
  readonly at: (day: number, zone: PoolZone) => void;
}

/** What {@link bootstrapExceedance} does at each zone, prepared for many series over the same days. */
export const prepareZoneVisitor = (
  { years, daysPerYear }: Pick<BaseBlocks, "years" | "daysPerYear">,
  { year, day }: Omit<BaseDayColumns, "value">,
  p: number,
  side: ">" | "<",
  options: Required<CalendarDayOptions>,
): ((value: Float64Array) => ZoneVisitor) => {
  const scratch = scratchOf(years, p, side, options);
  const { above } = scratch;
  const { order, starts } = byCalendarDay(day, daysPerYear);
  return (value) => {
    const shares = new Float64Array(value.length).fill(Number.NaN);
    const at = (one: number, zone: PoolZone): void => {
      const { lowest, highest } = zone;
      const last = starts[one + 1] as number;
      for (let next = starts[one] as number; next < last; next++) {
        const row = order[next] as number;
        const own = value[row] as number;
        if (above ? own <= lowest : own < lowest) shares[row] = above ? 0 : 1;
        else if (above ? own > highest : own >= highest) shares[row] = above ? 1 : 0;
        else if (!Number.isNaN(own)) shares[row] = shareOf(scratch, zone, year[row] as number, own);
      }
    };
    return { shares, at };
  };
};

/** {@link bootstrapExceedance} by the book: one quantile for every day, dropped year and stand-in. Slow. */
export const exceedanceReference = (
  blocks: BaseBlocks,
  days: readonly BaseDay[],
  threshold: (replaced: BaseBlocks, day: number) => number,
  side: ">" | "<",
): Float64Array => {
  const { years, daysPerYear } = blocks;
  return Float64Array.from(days, ({ year, day, value }) => {
    if (Number.isNaN(value)) return Number.NaN;
    let met = 0;
    for (let other = 0; other < years; other++) {
      if (other === year) continue;
      const values = blocks.values.slice();
      values.set(blocks.values.subarray(other * daysPerYear, (other + 1) * daysPerYear), year * daysPerYear);
      const limit = threshold({ ...blocks, values }, day);
      met += (side === ">" ? value > limit : value < limit) ? 1 : 0;
    }
    return met / (years - 1);
  });
};
