import { quantileRank, rankIn } from "../statistics/quantile.js";
import type { BaseBlocks } from "./base-period.js";
import { type CalendarDayOptions, etccdiCalendarDay, windowValues } from "./calendar-day-quantiles.js";

/** A day of a base year that is held against its year's thresholds. */
export interface BaseDay {
  /** 0 … years - 1 */
  readonly year: number;
  /** Calendar day 0 … 364. */
  readonly day: number;
  readonly value: number;
}

/** One calendar day's pool with the ranks that its quantile needs, for every size it can have. */
interface Pool {
  readonly sorted: Float64Array;
  readonly least: number;
  readonly ranks: readonly (readonly [rank: number, weight: number])[];
}

const poolOf = (blocks: BaseBlocks, day: number, p: number, o: Required<CalendarDayOptions>): Pool => {
  const sorted = windowValues(blocks, day, o.window);
  const ranks = Array.from({ length: sorted.length + o.window + 1 }, (_, n) => quantileRank(n, p, o.type));
  return { sorted, least: o.leastPresent * o.window * blocks.years, ranks };
};

/** Nearest value of the pool to `v` on one side, as if the values of `gone` were not in it; an infinity where none is. */
const nearestKept = (sorted: Float64Array, gone: Float64Array, from: number, step: 1 | -1): number => {
  const left = new Map<number, number>();
  for (const value of gone) left.set(value, (left.get(value) ?? 0) + 1);
  for (let at = from; at >= 0 && at < sorted.length; at += step) {
    const value = sorted[at] as number;
    const count = left.get(value) ?? 0;
    if (count === 0) return value;
    left.set(value, count - 1);
  }
  return step * Number.POSITIVE_INFINITY;
};

/** Calendar days of a year's own values in the window of a calendar day; the ring of years has no end. */
const ownPositions = ({ daysPerYear }: BaseBlocks, day: number, half: number): number[] =>
  Array.from({ length: 2 * half + 1 }, (_, index) => (day + index - half + daysPerYear) % daysPerYear);

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
  const o = { ...etccdiCalendarDay, ...options };
  const byDay = new Map<number, number[]>();
  days.forEach(({ day }, index) => {
    const list = byDay.get(day) ?? [];
    list.push(index);
    byDay.set(day, list);
  });
  const shares = new Float64Array(days.length).fill(Number.NaN);
  for (const [day, indices] of byDay) {
    const pool = poolOf(blocks, day, p, o);
    for (const index of indices)
      shares[index] = shareOf(blocks, pool, days[index] as BaseDay, side, (o.window - 1) / 2);
  }
  return shares;
};

const shareOf = (
  blocks: BaseBlocks,
  pool: Pool,
  { year, day, value }: BaseDay,
  side: ">" | "<",
  half: number,
): number => {
  if (Number.isNaN(value)) return Number.NaN;
  const { sorted, ranks, least } = pool;
  const { values, daysPerYear, years } = blocks;
  const positions = ownPositions(blocks, day, half);
  // `counts` says which values lie before `value`: those below it, or with it where the day must stay below.
  const counts = side === ">" ? (one: number) => one < value : (one: number) => one <= value;
  const before = rankIn(sorted, value, side === ">" ? "below" : "upTo");
  const own = Float64Array.from(positions, (at) => values[year * daysPerYear + at] as number).filter(
    (one) => !Number.isNaN(one),
  );
  const kept = before - own.filter(counts).length;
  const present = sorted.length - own.length;
  const most = present + positions.length;
  if (present >= least && present > 0) {
    const lowest = Math.max(0, ranks[present]?.[0] as number);
    const highest = Math.min(most - 1, (ranks[most]?.[0] as number) + 1);
    if (kept > highest) return side === ">" ? 1 : 0;
    if (kept + positions.length <= lowest) return side === ">" ? 0 : 1;
  }
  let met = 0;
  for (let other = 0; other < years; other++) {
    if (other === year) continue;
    let rank = kept;
    let n = present;
    let below = Number.NEGATIVE_INFINITY;
    let above = Number.POSITIVE_INFINITY;
    for (const at of positions) {
      const one = values[other * daysPerYear + at] as number;
      if (Number.isNaN(one)) continue;
      n++;
      if (counts(one)) {
        rank++;
        below = Math.max(below, one);
      } else above = Math.min(above, one);
    }
    if (n < least || n === 0) continue;
    const [first, weight] = ranks[n] as readonly [number, number];
    const low = Math.min(n - 1, Math.max(0, first));
    const high = Math.min(n - 1, Math.max(0, first + 1));
    if (rank > high) met += side === ">" ? 1 : 0;
    else if (rank <= low) met += side === ">" ? 0 : 1;
    else {
      const a = Math.max(below, nearestKept(sorted, own, before - 1, -1));
      const b = Math.min(above, nearestKept(sorted, own, before, 1));
      const threshold = a + (b - a) * weight;
      met += (side === ">" ? value > threshold : value < threshold) ? 1 : 0;
    }
  }
  return met / (years - 1);
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
