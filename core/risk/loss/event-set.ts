import { TwinError } from "../../errors.js";
import { requireWithin } from "../require-within.js";
import type { RiskModel } from "../risk-model.js";

/** Catalogue entry of {@link yearlyLosses} and {@link frequencyCurve}. */
export const eventSetModel: RiskModel = {
  id: "event-set-exceedance",
  version: "1",
  title: "OEP, AEP, VaR, TVaR and mean of an event set or rated events",
  kind: "finance",
  domain: "losses of events in years, quiet years counted",
  unit: "EUR",
  source:
    "empirical: rank n / return period; TVaR the mean of the k largest; rated events after CLIMADA (Aznar-Siguan and Bresch 2019, doi:10.5194/gmd-12-3085-2019)",
  licence: "facts",
  quality: "official",
};

/** Loss of one event in one simulated or observed year (`period`). */
export interface EventLoss {
  readonly period: number;
  readonly loss: number;
}

/** Losses of `periods` years, quiet years included as 0: largest event and sum a year, from large to small. */
export const yearlyLosses = (
  events: readonly EventLoss[],
  periods: number,
): { readonly oep: readonly number[]; readonly aep: readonly number[] } => {
  const largest = new Float64Array(requireWithin("periods", periods, [1, 1e8]));
  const sum = new Float64Array(periods);
  for (const { period, loss } of events) {
    const index = requireWithin("period", period, [1, periods]) - 1;
    largest[index] = Math.max(largest[index] as number, loss);
    sum[index] = (sum[index] as number) + loss;
  }
  return { oep: [...largest.sort().reverse()], aep: [...sum.sort().reverse()] };
};

/** Rank of a return period among `count` years: `count / period`, rounded down; 0 where the years do not reach it. */
const rankOf = (count: number, returnPeriod: number): number =>
  Math.floor(count / requireWithin("returnPeriod", returnPeriod, [Number.MIN_VALUE, 1e9]) + 1e-9);

/** Loss reached once in `returnPeriod` years (VaR, PML): that of rank `n / returnPeriod`; null beyond the years. */
export const valueAtRisk = (descending: readonly number[], returnPeriod: number): number | null =>
  descending[rankOf(descending.length, returnPeriod) - 1] ?? null;

/** Mean of the `n / returnPeriod` largest losses (TVaR); null beyond the years. */
export const tailValueAtRisk = (descending: readonly number[], returnPeriod: number): number | null => {
  const rank = Math.min(descending.length, rankOf(descending.length, returnPeriod));
  if (rank < 1) return null;
  return descending.slice(0, rank).reduce((total, loss) => total + loss, 0) / rank;
};

/** An event with how often it happens a year. */
export interface RatedEvent {
  readonly frequency: number;
  readonly impact: number;
}

/** Mean a year of rated events: no tail convention is needed. */
export const eventMean = (events: readonly RatedEvent[]): number =>
  events.reduce((sum, { frequency, impact }) => sum + frequency * impact, 0);

const runningSums = (values: readonly number[]): readonly number[] => {
  let sum = 0;
  return values.map((value) => {
    sum += value;
    return sum;
  });
};

/** Return period `1 / (frequency of this impact or a larger one)` of each event, from small to large impact. */
export const frequencyCurve = (
  events: readonly RatedEvent[],
): readonly { readonly returnPeriod: number; readonly impact: number }[] => {
  const falling = [...events].sort((one, other) => other.impact - one.impact);
  const summed = runningSums(falling.map(({ frequency }) => frequency));
  return falling.map(({ impact }, index) => ({ returnPeriod: 1 / (summed[index] as number), impact })).reverse();
};

/** Impact at a return period: linear in the return period, 0 below the first, constant above the last. */
export const impactAtPeriod = (curve: ReturnType<typeof frequencyCurve>, returnPeriod: number): number => {
  const upper = curve.findIndex((point) => point.returnPeriod >= returnPeriod);
  if (upper < 0) return curve[curve.length - 1]?.impact ?? 0;
  const high = curve[upper] as (typeof curve)[number];
  const low = curve[upper - 1];
  if (!low) return high.returnPeriod === returnPeriod ? high.impact : 0;
  const share = (returnPeriod - low.returnPeriod) / (high.returnPeriod - low.returnPeriod);
  return low.impact + share * (high.impact - low.impact);
};

/** Events of one place grouped to distinct impacts (two decimals), zeros dropped, with the frequency of each or a larger. */
const groupedAt = (impacts: readonly number[], frequencies: readonly number[]) => {
  const groups = new Map<number, number>();
  for (const [index, impact] of impacts.entries()) {
    const rounded = Math.round(impact * 100) / 100;
    if (rounded > 0) groups.set(rounded, (groups.get(rounded) ?? 0) + (frequencies[index] ?? 0));
  }
  const falling = [...groups].sort(([one], [other]) => other - one);
  const summed = runningSums(falling.map(([, frequency]) => frequency));
  return falling.map(([impact], index) => ({ impact, frequency: summed[index] as number }));
};

/** Value at `x` of the line through points, the end segments extended; a single point is constant up to itself and 0 beyond. */
const extended = (points: readonly (readonly [x: number, y: number])[], x: number): number => {
  const [first, second] = points;
  if (!first) return 0;
  if (!second) return x <= first[0] ? first[1] : 0;
  const found = points.findIndex(([knot]) => knot >= x);
  const upper = found < 0 ? points.length - 1 : Math.max(1, found);
  const [[x0, y0], [x1, y1]] = [points[upper - 1], points[upper]] as [readonly number[], readonly number[]] as [
    readonly [number, number],
    readonly [number, number],
  ];
  return y0 + ((y1 - y0) * (x - x0)) / (x1 - x0);
};

/**
 * Impact at a place reached once in a return period: linear in frequency, extrapolated, never below 0;
 * 0 where the period is shorter than that of the smallest impact and extrapolation gives less.
 */
export const localImpactAt = (
  impacts: readonly number[],
  frequencies: readonly number[],
  returnPeriod: number,
): number => {
  const groups = groupedAt(impacts, frequencies);
  return Math.max(
    0,
    extended(
      groups.map(({ impact, frequency }) => [frequency, impact] as const),
      1 / returnPeriod,
    ),
  );
};

/** Return period of an impact at a place: linear in frequency within and below the impacts seen; null above them. */
export const localPeriodOf = (
  impacts: readonly number[],
  frequencies: readonly number[],
  threshold: number,
): number | null => {
  const rising = groupedAt(impacts, frequencies).reverse();
  const largest = rising[rising.length - 1];
  if (!largest) return null;
  const frequency = extended(
    rising.map((group) => [group.impact, group.frequency] as const),
    threshold,
  );
  return frequency > 0 ? 1 / frequency : null;
};

/** Present value of yearly amounts, the first in year 0 [same unit]. */
export const presentValue = (amounts: readonly number[], discountRate: number): number =>
  amounts.reduce(
    (sum, amount, year) => sum + amount / (1 + requireWithin("discountRate", discountRate, [-0.99, 10])) ** year,
    0,
  );

/** Benefit over cost of a measure, both as present values. */
export const benefitCost = (
  measure: { readonly cost: number; readonly avoidedPerYear: number; readonly years: number },
  discountRate: number,
): { readonly benefit: number; readonly netPresentValue: number; readonly ratio: number } => {
  const { cost, avoidedPerYear, years } = measure;
  if (!(cost > 0)) {
    const message = `cost is ${cost}: give a positive amount.`;
    throw new TwinError("invalid-request", message, { issues: [{ path: "cost", message }] });
  }
  const amounts = Array.from({ length: requireWithin("years", years, [1, 500]) }, () => avoidedPerYear);
  const benefit = presentValue([0, ...amounts], discountRate);
  return { benefit, netPresentValue: benefit - cost, ratio: benefit / cost };
};
