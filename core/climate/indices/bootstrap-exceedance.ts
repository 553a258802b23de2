import { quantileRank } from "../statistics/quantile.js";
import type { BaseBlocks } from "./base-period.js";
import { type CalendarDayOptions, etccdiCalendarDay } from "./calendar-day-quantiles.js";
import { forEachPool } from "./sliding-pool.js";

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
  readonly blocks: BaseBlocks;
  /** Above (`>`): values below the day's count as before it. Below (`<`): values equal to it too. */
  readonly above: boolean;
  readonly least: number;
  /** Rank and weight of the quantile for every size of the pool. */
  readonly ranks: Int32Array;
  readonly weights: Float64Array;
  /** Calendar days of the window, and the year's own values there. */
  readonly positions: Int32Array;
  readonly own: Float64Array;
}

const scratchOf = (blocks: BaseBlocks, p: number, side: ">" | "<", o: Required<CalendarDayOptions>): Scratch => {
  const sizes = Array.from({ length: (blocks.years + 1) * o.window + 1 }, (_, n) => quantileRank(n, p, o.type));
  return {
    blocks,
    above: side === ">",
    least: o.leastPresent * o.window * blocks.years,
    ranks: Int32Array.from(sizes, ([rank]) => rank),
    weights: Float64Array.from(sizes, ([, weight]) => weight),
    positions: new Int32Array(o.window),
    own: new Float64Array(o.window),
  };
};

/** Nearest value of the pool on one side of a place, as if the first `size` values of `own` were not in it. */
const nearestKept = (
  pool: Float64Array,
  n: number,
  own: Float64Array,
  size: number,
  from: number,
  step: 1 | -1,
): number => {
  let used = 0;
  for (let at = from; at >= 0 && at < n; at += step) {
    const value = pool[at] as number;
    let isOwn = false;
    for (let one = 0; one < size && !isOwn; one++) {
      if ((used & (1 << one)) !== 0 || own[one] !== value) continue;
      used |= 1 << one;
      isOwn = true;
    }
    if (!isOwn) return value;
  }
  return step * Number.POSITIVE_INFINITY;
};

/** Values of the pool that come before `value`. */
const placeIn = (pool: Float64Array, n: number, value: number, above: boolean): number => {
  let low = 0;
  let high = n;
  while (low < high) {
    const middle = (low + high) >>> 1;
    const one = pool[middle] as number;
    if (above ? one < value : one <= value) low = middle + 1;
    else high = middle;
  }
  return low;
};

/**
 * Values of a pool beyond which the answer is the same for every year and stand-in: w places below the lowest order
 * statistic that the quantile can need, and w above the highest.
 */
const certainValues = ({ ranks, least, positions }: Scratch, pool: Float64Array, n: number) => {
  const w = positions.length;
  if (n - w < Math.max(1, least)) return { lowest: Number.NEGATIVE_INFINITY, highest: Number.POSITIVE_INFINITY };
  const low = Math.max(0, ranks[n - w] as number) - w;
  const high = (ranks[n + w] as number) + 1 + w;
  return {
    lowest: low >= 0 ? (pool[low] as number) : Number.NEGATIVE_INFINITY,
    highest: high < n ? (pool[high] as number) : Number.POSITIVE_INFINITY,
  };
};

/** Share of the thresholds of a year's stand-ins that a value of the year lies beyond. */
const shareOf = (s: Scratch, pool: Float64Array, n: number, year: number, value: number): number => {
  const { blocks, above, least, ranks, positions, own } = s;
  const { values, daysPerYear, years } = blocks;
  const before = placeIn(pool, n, value, above);
  let size = 0;
  let kept = before;
  for (let at = 0; at < positions.length; at++) {
    const one = values[year * daysPerYear + (positions[at] as number)] as number;
    if (Number.isNaN(one)) continue;
    own[size++] = one;
    if (above ? one < value : one <= value) kept--;
  }
  const present = n - size;
  const most = present + positions.length;
  // Where order decides for every stand-in, no threshold is needed.
  if (present >= least && present > 0) {
    if (kept > Math.min(most - 1, (ranks[most] as number) + 1)) return above ? 1 : 0;
    if (kept + positions.length <= Math.max(0, ranks[present] as number)) return above ? 0 : 1;
  }
  const a = nearestKept(pool, n, own, size, before - 1, -1);
  const b = nearestKept(pool, n, own, size, before, 1);
  let met = 0;
  for (let other = 0; other < years; other++) {
    if (other !== year && standIn(s, other, value, kept, present, a, b)) met++;
  }
  return met / (years - 1);
};

/** Whether the value lies beyond the threshold with one year standing in. */
const standIn = (
  s: Scratch,
  other: number,
  value: number,
  kept: number,
  present: number,
  a: number,
  b: number,
): boolean => {
  const { above, positions } = s;
  const { values, daysPerYear } = s.blocks;
  let rank = kept;
  let n = present;
  let below = a;
  let beyond = b;
  for (let at = 0; at < positions.length; at++) {
    const one = values[other * daysPerYear + (positions[at] as number)] as number;
    if (Number.isNaN(one)) continue;
    n++;
    if (above ? one < value : one <= value) {
      rank++;
      if (one > below) below = one;
    } else if (one < beyond) beyond = one;
  }
  if (n < s.least || n === 0) return false;
  const first = s.ranks[n] as number;
  const low = Math.min(n - 1, Math.max(0, first));
  const high = Math.min(n - 1, Math.max(0, first + 1));
  if (rank > high) return above;
  if (rank <= low) return !above;
  const threshold = below + (beyond - below) * (s.weights[n] as number);
  return above ? value > threshold : value < threshold;
};

/**
 * Share of the bootstrap thresholds that a base day exceeds (`>`) or stays below (`<`), 0 … 1.
 *
 * For each base year, the year is dropped and each other base year stands in for it once (Zhang et al. 2005). Here no
 * threshold is computed where order decides: replacing w values moves an order statistic by at most w places, so most
 * days are decided by one binary search, and of the rest only those are interpolated whose value falls between the two
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
export const bootstrapColumns = (
  blocks: BaseBlocks,
  columns: BaseDayColumns,
  p: number,
  side: ">" | "<",
  options: CalendarDayOptions = {},
): Float64Array => {
  const visit = poolVisitor(blocks, columns, p, side, options);
  forEachPool(blocks, options.window ?? etccdiCalendarDay.window, visit.at);
  return visit.shares;
};

/** What {@link bootstrapColumns} does at each pool, for who has other business with the same pools. */
export const poolVisitor = (
  blocks: BaseBlocks,
  { year, day, value }: BaseDayColumns,
  p: number,
  side: ">" | "<",
  options: CalendarDayOptions = {},
): { readonly shares: Float64Array; readonly at: (day: number, pool: Float64Array, n: number) => void } => {
  const o = { ...etccdiCalendarDay, ...options };
  const scratch = scratchOf(blocks, p, side, o);
  const half = (o.window - 1) / 2;
  const { order, starts } = byCalendarDay(day, blocks.daysPerYear);
  const shares = new Float64Array(day.length).fill(Number.NaN);
  const visit = (one: number, pool: Float64Array, n: number): void => {
    for (let at = 0; at < o.window; at++) {
      scratch.positions[at] = (one + at - half + blocks.daysPerYear) % blocks.daysPerYear;
    }
    const { lowest, highest } = certainValues(scratch, pool, n);
    const last = starts[one + 1] as number;
    for (let at = starts[one] as number; at < last; at++) {
      const row = order[at] as number;
      const own = value[row] as number;
      if (Number.isNaN(own)) continue;
      if (scratch.above ? own <= lowest : own >= highest) shares[row] = 0;
      else if (scratch.above ? own > highest : own < lowest) shares[row] = 1;
      else shares[row] = shareOf(scratch, pool, n, year[row] as number, own);
    }
  };
  return { shares, at: visit };
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
