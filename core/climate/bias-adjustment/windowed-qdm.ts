import { ascending } from "../statistics/quantile.js";
import { positionsByDay, type SampleAxes, windowPositions } from "./day-windows.js";
import type { Kind, Samples } from "./samples.js";

export interface WindowedQdmOptions {
  readonly kind: Kind;
  /** Days of a season's window and of its step; 91 and 31. */
  readonly seasonDays?: number;
  readonly stepDays?: number;
  /** Years of the moving window over the future; 31. */
  readonly futureYears?: number;
  /** Multiplicative only: results below this are none [as the values]. */
  readonly trace?: number;
  readonly largestRatio?: number;
  /** Uniform 0 … 1 for values below the trace. */
  readonly random?: () => number;
}

const defaults = { seasonDays: 91, stepDays: 31, futureYears: 31, trace: 0, largestRatio: Number.POSITIVE_INFINITY };

/** Centres of the seasons: 13, 44 … 354 for steps of 31 days. */
export const seasonCentres = (step: number): number[] => {
  const half = Math.floor(step / 2);
  const left = 366 % step;
  const first = 1 + half - (left === 0 ? 0 : Math.floor((step - left) / 2));
  return Array.from({ length: Math.ceil((367 - first) / step) }, (_, at) => first + at * step).filter(
    (day) => day <= 366,
  );
};

/** A season's future values, each year sorted by itself: a rank in any window of years is a sum of binary searches. */
interface FutureYears {
  readonly first: number;
  readonly sorted: readonly Float64Array[];
}

const futureYearsOf = (values: Float64Array, positions: readonly number[], years: Int32Array): FutureYears => {
  let first = Number.POSITIVE_INFINITY;
  let last = Number.NEGATIVE_INFINITY;
  for (const at of positions) {
    first = Math.min(first, years[at] as number);
    last = Math.max(last, years[at] as number);
  }
  const lists: number[][] = Array.from({ length: last - first + 1 }, () => []);
  for (const at of positions) lists[(years[at] as number) - first]?.push(values[at] as number);
  return { first, sorted: lists.map(ascending) };
};

/** Values of `sorted` that are at most `value`. Written out: it runs millions of times a cell. */
const countUpTo = (sorted: Float64Array, value: number): number => {
  let low = 0;
  let high = sorted.length;
  while (low < high) {
    const middle = (low + high) >>> 1;
    if ((sorted[middle] as number) <= value) low = middle + 1;
    else high = middle;
  }
  return low;
};

const spreadBelow = (values: ArrayLike<number>, o: WindowedQdmOptions): Float64Array => {
  const { kind, trace = 0, random = () => 0.5 } = o;
  if (kind === "additive" || trace <= 0) return Float64Array.from(values);
  return Float64Array.from(values, (value) => (value < trace ? trace * (random() || Number.EPSILON) : value));
};

/**
 * Quantile delta mapping of a daily series, by season and moving future years.
 *
 * Season by season (91 days, every 31), and for each future year y, the quantile of a day is its rank among the season's
 * days of the years y - 15 … y + 15; the change is read from steps of the observed and historical season, as ibicus does.
 * Each year's season is sorted once, so that a rank in a window of years is a sum of binary searches and no window is
 * sorted again: that is the gain over the direct way, not the language.
 *
 * Source: Cannon, Sobie & Murdock 2015, doi 10.1175/JCLI-D-14-00754.1; windows as in ibicus (Spuler et al. 2024).
 */
export const windowedQdm = (samples: Samples, axes: SampleAxes, options: WindowedQdmOptions): Float64Array => {
  const o = { ...defaults, ...options };
  const [observed, historical, future] = [
    spreadBelow(samples.observed, o),
    spreadBelow(samples.historical, o),
    spreadBelow(samples.future, o),
  ];
  const days = {
    observed: positionsByDay(axes.observed),
    historical: positionsByDay(axes.historical),
    future: positionsByDay(axes.future),
  };
  const half = Math.floor(o.seasonDays / 2);
  const reach = Math.floor(o.futureYears / 2);
  const least = 1 / (o.seasonDays * o.futureYears + 1);
  const adjusted = new Float64Array(future.length).fill(Number.NaN);
  const sortedAt = (values: Float64Array, byDay: readonly (readonly number[])[], centre: number): Float64Array =>
    ascending(Float64Array.from(windowPositions(byDay, centre, half), (at) => values[at] as number));
  for (const centre of seasonCentres(o.stepDays)) {
    const real = sortedAt(observed, days.observed, centre);
    const model = sortedAt(historical, days.historical, centre);
    const pool = futureYearsOf(future, windowPositions(days.future, centre, half), axes.future.year);
    const stepHalf = Math.floor(o.stepDays / 2);
    for (let day = Math.max(1, centre - stepHalf); day <= Math.min(366, centre + stepHalf); day++) {
      for (const at of days.future[day] ?? []) {
        const value = future[at] as number;
        const tau = Math.min(1 - least, Math.max(least, tauOf(pool, value, axes.future.year[at] as number, reach)));
        const from = model[Math.floor((model.length - 1) * tau)] as number;
        const to = real[Math.floor((real.length - 1) * tau)] as number;
        adjusted[at] = change(value, from, to, o);
      }
    }
  }
  return adjusted;
};

const change = (
  value: number,
  from: number,
  to: number,
  o: WindowedQdmOptions & { trace: number; largestRatio: number },
): number => {
  if (o.kind === "additive") return value + to - from;
  const ratio = from > 0 ? Math.min(o.largestRatio, value / from) : 1;
  const adjusted = to * ratio;
  return adjusted < o.trace ? 0 : adjusted;
};

/** Quantile level of a value of the pool: (rank - 1) / (n - 1), ties at the last of them. */
const tauOf = ({ first, sorted }: FutureYears, value: number, year: number, reach: number): number => {
  if (Number.isNaN(value)) return Number.NaN;
  const from = Math.max(0, year - reach - first);
  const to = Math.min(sorted.length - 1, year + reach - first);
  let rank = 0;
  let size = 0;
  for (let index = from; index <= to; index++) {
    const one = sorted[index] as Float64Array;
    rank += countUpTo(one, value);
    size += one.length;
  }
  return size > 1 ? (rank - 1) * (1 / (size - 1)) : 0.5;
};
