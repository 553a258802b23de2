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

/** A season's future values: all of them, and each year's by itself, ascending. */
interface FutureSeason {
  readonly all: Float64Array;
  readonly years: readonly Float64Array[];
}

/** Values of `sorted` that are at most `value`. Written out: it runs a hundred thousand times a cell. */
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

const gather = (values: Float64Array, positions: Int32Array): Float64Array => {
  const found = new Float64Array(positions.length);
  let n = 0;
  for (let at = 0; at < positions.length; at++) {
    const value = values[positions[at] as number] as number;
    if (!Number.isNaN(value)) found[n++] = value;
  }
  return found.subarray(0, n).sort();
};

const spreadBelow = (values: ArrayLike<number>, o: WindowedQdmOptions): Float64Array => {
  const { kind, trace = 0, random = () => 0.5 } = o;
  if (kind === "additive" || trace <= 0) return values instanceof Float64Array ? values : Float64Array.from(values);
  return Float64Array.from(values, (value) => (value < trace ? trace * (random() || Number.EPSILON) : value));
};

/** Where a season's values stand in the three series: the same for every cell with the same calendar. */
interface SeasonPlan {
  readonly observed: Int32Array;
  readonly historical: Int32Array;
  /** By future year from the first one on. */
  readonly future: readonly Int32Array[];
  /** Days of the future that the season adjusts, and their years from the first one on. */
  readonly days: Int32Array;
  readonly years: Int32Array;
}

const planSeason = (
  axes: SampleAxes,
  centre: number,
  half: number,
  stepHalf: number,
  byDay: ByDay,
  firstYear: number,
): SeasonPlan => {
  const future: number[][] = [];
  for (const at of windowPositions(byDay.future, centre, half)) {
    const year = (axes.future.year[at] as number) - firstYear;
    const list = future[year] ?? [];
    list.push(at);
    future[year] = list;
  }
  const days: number[] = [];
  for (let day = Math.max(1, centre - stepHalf); day <= Math.min(366, centre + stepHalf); day++)
    days.push(...(byDay.future[day] ?? []));
  return {
    observed: Int32Array.from(windowPositions(byDay.observed, centre, half)),
    historical: Int32Array.from(windowPositions(byDay.historical, centre, half)),
    future: Array.from(future, (list) => Int32Array.from(list ?? [])),
    days: Int32Array.from(days),
    years: Int32Array.from(days, (at) => (axes.future.year[at] as number) - firstYear),
  };
};

type ByDay = Readonly<Record<keyof SampleAxes, readonly (readonly number[])[]>>;

/**
 * Quantile delta mapping of daily series, by season and moving future years, prepared for many cells of one calendar.
 *
 * Season by season (91 days, every 31), and for each future year y, the quantile of a day is its rank among the season's
 * days of the years y - 15 … y + 15; the change is read from steps of the observed and historical season, as ibicus does.
 * Each season is sorted once whole and once by year: a rank in a window of years is the rank in all of them less those
 * outside (or the sum of those inside, whichever are fewer), and no window is sorted again. That is the gain over the
 * direct way, not the language.
 *
 * Source: Cannon, Sobie & Murdock 2015, doi 10.1175/JCLI-D-14-00754.1; windows as in ibicus (Spuler et al. 2024).
 */
export const prepareQdm = (axes: SampleAxes, options: WindowedQdmOptions): ((samples: Samples) => Float64Array) => {
  const o = { ...defaults, ...options };
  const byDay: ByDay = {
    observed: positionsByDay(axes.observed),
    historical: positionsByDay(axes.historical),
    future: positionsByDay(axes.future),
  };
  const [half, stepHalf, reach] = [o.seasonDays, o.stepDays, o.futureYears].map((days) => Math.floor(days / 2)) as [
    number,
    number,
    number,
  ];
  const firstYear = axes.future.year[0] ?? 0;
  const plans = seasonCentres(o.stepDays).map((centre) => planSeason(axes, centre, half, stepHalf, byDay, firstYear));
  const least = 1 / (o.seasonDays * o.futureYears + 1);
  return (samples) => {
    const series = {
      observed: spreadBelow(samples.observed, o),
      historical: spreadBelow(samples.historical, o),
      future: spreadBelow(samples.future, o),
    };
    const adjusted = new Float64Array(series.future.length).fill(Number.NaN);
    for (const plan of plans) adjustSeason(plan, series, adjusted, { ...o, reach, least });
    return adjusted;
  };
};

/** {@link prepareQdm} for one cell. */
export const windowedQdm = (samples: Samples, axes: SampleAxes, options: WindowedQdmOptions): Float64Array =>
  prepareQdm(axes, options)(samples);

type Chosen = WindowedQdmOptions & { trace: number; largestRatio: number; reach: number; least: number };

const adjustSeason = (
  plan: SeasonPlan,
  series: Readonly<Record<keyof SampleAxes, Float64Array>>,
  adjusted: Float64Array,
  o: Chosen,
): void => {
  const real = gather(series.observed, plan.observed);
  const model = gather(series.historical, plan.historical);
  const years = plan.future.map((positions) => gather(series.future, positions));
  const all = new Float64Array(years.reduce((sum, { length }) => sum + length, 0));
  let filled = 0;
  for (const year of years) {
    all.set(year, filled);
    filled += year.length;
  }
  const season: FutureSeason = { all: all.sort(), years };
  for (let at = 0; at < plan.days.length; at++) {
    const day = plan.days[at] as number;
    const value = series.future[day] as number;
    if (Number.isNaN(value)) continue;
    const tau = Math.min(1 - o.least, Math.max(o.least, tauOf(season, value, plan.years[at] as number, o.reach)));
    const from = model[Math.floor((model.length - 1) * tau)] as number;
    const to = real[Math.floor((real.length - 1) * tau)] as number;
    adjusted[day] = change(value, from, to, o);
  }
};

const change = (value: number, from: number, to: number, o: Chosen): number => {
  if (o.kind === "additive") return value + to - from;
  const ratio = from > 0 ? Math.min(o.largestRatio, value / from) : 1;
  const adjusted = to * ratio;
  return adjusted < o.trace ? 0 : adjusted;
};

/** Quantile level of a value among the years around its own: (rank - 1) / (n - 1), ties at the last of them. */
const tauOf = ({ all, years }: FutureSeason, value: number, year: number, reach: number): number => {
  const from = Math.max(0, year - reach);
  const to = Math.min(years.length - 1, year + reach);
  const isMost = 2 * (to - from + 1) > years.length;
  let rank = isMost ? countUpTo(all, value) : 0;
  let size = isMost ? all.length : 0;
  for (let index = 0; index < years.length; index++) {
    const isIn = index >= from && index <= to;
    if (isIn === isMost) continue;
    const one = years[index] as Float64Array;
    rank += (isMost ? -1 : 1) * countUpTo(one, value);
    size += (isMost ? -1 : 1) * one.length;
  }
  return size > 1 ? (rank - 1) * (1 / (size - 1)) : 0.5;
};
