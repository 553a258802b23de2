import { quantileRank } from "../statistics/quantile.js";
import type { BaseBlocks } from "./base-period.js";
import type { CalendarDayOptions } from "./calendar-day-quantiles.js";

/** The part of one calendar day's pool in which its quantile lies, whichever base year is dropped or doubled. */
export interface PoolZone {
  /** Places `before` … `before + size - 1` of the pool, ascending. */
  readonly values: Float64Array;
  /** Base year of each value, 0 … years - 1. */
  readonly owner: Int32Array;
  size: number;
  /** Values of the pool that come before the zone. */
  before: number;
  /** Values of the whole pool. */
  n: number;
  /** Values of each base year in the pool. */
  readonly present: Int32Array;
  /** The zone reaches the end of the pool; otherwise it begins at its start. */
  isTop: boolean;
  /** Below this value order has decided for every stand-in; above `highest` too. */
  lowest: number;
  highest: number;
}

/** The columns of years of all calendar days, each ascending between two sentinels, with the year of each value. */
interface Columns {
  readonly stride: number;
  readonly values: Float64Array;
  readonly owner: Int32Array;
  readonly counts: Int32Array;
}

const sortColumns = ({ values, years, daysPerYear }: BaseBlocks): Columns => {
  const stride = years + 2;
  const sorted = new Float64Array(stride * daysPerYear);
  const owner = new Int32Array(stride * daysPerYear);
  const counts = new Int32Array(daysPerYear);
  for (let day = 0; day < daysPerYear; day++) {
    const start = day * stride;
    // The sentinel below ends the search for a place without a test of bounds.
    sorted[start] = Number.NEGATIVE_INFINITY;
    let end = start;
    for (let year = 0; year < years; year++) {
      const value = values[year * daysPerYear + day] as number;
      if (Number.isNaN(value)) continue;
      let at = end++;
      while ((sorted[at] as number) > value) {
        sorted[at + 1] = sorted[at] as number;
        owner[at + 1] = owner[at] as number;
        at--;
      }
      sorted[at + 1] = value;
      owner[at + 1] = year;
    }
    sorted[end + 1] = Number.POSITIVE_INFINITY;
    counts[day] = end - start;
  }
  return { stride, values: sorted, owner, counts };
};

/** Writes the highest (`step` -1) or lowest (1) `zone.size` values under the cursors into the zone, ascending. */
const merge = ({ values, owner }: Columns, cursors: Int32Array, heads: Float64Array, zone: PoolZone, step: 1 | -1) => {
  const window = cursors.length;
  // One comparison for both directions: the head that is furthest along.
  for (let at = 0; at < window; at++) heads[at] = -step * (values[cursors[at] as number] as number);
  for (let left = zone.size, to = step < 0 ? zone.size - 1 : 0; left > 0; left--, to += step) {
    let best = 0;
    let most = heads[0] as number;
    for (let at = 1; at < window; at++) {
      const head = heads[at] as number;
      if (head > most) {
        most = head;
        best = at;
      }
    }
    const from = cursors[best] as number;
    zone.values[to] = values[from] as number;
    zone.owner[to] = owner[from] as number;
    cursors[best] = from + step;
    heads[best] = -step * (values[from + step] as number);
  }
};

/** Adds `sign` for each year that has a value on a calendar day. */
const countPresent = ({ values, years, daysPerYear }: BaseBlocks, day: number, present: Int32Array, sign: 1 | -1) => {
  for (let year = 0; year < years; year++) {
    if (Number.isNaN(values[year * daysPerYear + day])) continue;
    present[year] = (present[year] as number) + sign;
  }
};

/**
 * First and last place the quantile can need, w places further out: dropping a year of w values and doubling another
 * moves an order statistic by at most w places. The whole pool where too few values are left to be sure of a quantile.
 */
const reach = (n: number, w: number, least: number, p: number, type: 7 | 8): readonly [low: number, high: number] => {
  if (n - w < Math.max(1, least)) return [0, n - 1];
  const low = Math.max(0, quantileRank(n - w, p, type)[0]) - w;
  return [Math.max(0, low), Math.min(n - 1, quantileRank(n + w, p, type)[0] + 1 + w)];
};

/**
 * Visits, for every calendar day 0 … 364, the values of its window over all base years around the quantile p: the columns
 * of years are sorted once, and each day merges from them only the places that the bootstrap can ask for.
 *
 * @param blocks finite values; NaN is absent
 * @param visit gets the day and the zone, which is reused for the next day
 */
export const forEachZone = (
  blocks: BaseBlocks,
  p: number,
  { window, type, leastPresent }: Required<CalendarDayOptions>,
  visit: (day: number, zone: PoolZone) => void,
): void => {
  const { years, daysPerYear } = blocks;
  const half = (window - 1) / 2;
  const columns = sortColumns(blocks);
  const most = years * window;
  const reaches = Array.from({ length: most + 1 }, (_, n) => reach(n, window, leastPresent * most, p, type));
  const cursors = new Int32Array(window);
  const heads = new Float64Array(window);
  const present = new Int32Array(years);
  const [none, all] = [Number.NEGATIVE_INFINITY, Number.POSITIVE_INFINITY] as const;
  const arrays = { values: new Float64Array(most), owner: new Int32Array(most), present };
  const zone: PoolZone = { ...arrays, size: 0, before: 0, n: 0, isTop: true, lowest: none, highest: all };
  const wrap = (day: number): number => (day + daysPerYear) % daysPerYear;
  const isWhole = columns.counts.every((count) => count === years);
  if (isWhole) present.fill(window);
  const count = (day: number, sign: 1 | -1): void => {
    if (!isWhole) countPresent(blocks, wrap(day), present, sign);
  };
  for (let offset = -half; offset < half; offset++) count(offset, 1);
  for (let day = 0; day < daysPerYear; day++) {
    count(day + half, 1);
    zone.n = 0;
    for (let at = 0; at < window; at++) zone.n += columns.counts[wrap(day + at - half)] as number;
    const [low, high] = reaches[zone.n] as readonly [number, number];
    zone.isTop = zone.n - low <= high + 1;
    zone.size = zone.isTop ? zone.n - low : high + 1;
    zone.before = zone.isTop ? low : 0;
    for (let at = 0; at < window; at++) {
      const column = wrap(day + at - half);
      cursors[at] = column * columns.stride + (zone.isTop ? (columns.counts[column] as number) : 1);
    }
    merge(columns, cursors, heads, zone, zone.isTop ? -1 : 1);
    zone.lowest = low > 0 ? (zone.values[low - zone.before] as number) : none;
    zone.highest = high < zone.n - 1 ? (zone.values[high - zone.before] as number) : all;
    visit(day, zone);
    count(day - half, -1);
  }
};

/** Quantile p of the whole pool that a zone around p belongs to; NaN where it is empty. */
export const zoneQuantile = ({ values, before, n }: PoolZone, p: number, type: 7 | 8): number => {
  if (n === 0) return Number.NaN;
  const [rank, weight] = quantileRank(n, p, type);
  const low = values[Math.min(n - 1, Math.max(0, rank)) - before] as number;
  const high = values[Math.min(n - 1, Math.max(0, rank + 1)) - before] as number;
  return low + (high - low) * weight;
};
