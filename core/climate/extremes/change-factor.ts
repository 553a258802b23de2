import { bootstrapIntervals, type Interval } from "../../extremes/bootstrap.js";
import { quantile } from "../statistics/quantile.js";

/** Change of a quantile between two periods, with what Clausius-Clapeyron alone would give beside it. */
export interface ChangeFactor {
  readonly probability: number;
  readonly factor: number;
  readonly interval: Interval;
  /** 7 % a kelvin of warming; beside the factor, never in its place. */
  readonly clausiusClapeyron: number;
}

export interface ChangeFactorOptions {
  /** Warming between the periods [K]. */
  readonly warming: number;
  readonly seed: number;
  readonly draws?: number;
}

/**
 * Quantile of a future period over that of a past one, 90 % interval by drawing whole years: days of one year depend on
 * each other, years much less.
 *
 * @param past, future values by year
 */
export const changeFactors = (
  past: readonly ArrayLike<number>[],
  future: readonly ArrayLike<number>[],
  probabilities: readonly number[],
  { warming, seed, draws = 500 }: ChangeFactorOptions,
): ChangeFactor[] => {
  const pooled = (years: readonly ArrayLike<number>[]): Float64Array =>
    Float64Array.from(years.flatMap((year) => Array.from(year)));
  const factors = (a: Float64Array, b: Float64Array) => probabilities.map((p) => quantile(b, p) / quantile(a, p));
  const draw = (years: readonly ArrayLike<number>[], random: () => number) =>
    pooled(years.map(() => years[Math.floor(random() * years.length)] as ArrayLike<number>));
  const intervals = bootstrapIntervals((random) => factors(draw(past, random), draw(future, random)), { seed, draws });
  return factors(pooled(past), pooled(future)).map((factor, at) => ({
    probability: probabilities[at] as number,
    factor,
    interval: intervals[at] as Interval,
    clausiusClapeyron: 1.07 ** warming,
  }));
};

/** Every model's change, and the share of them that agree with the sign of the median. */
export interface EnsembleChange {
  readonly members: readonly { readonly model: string; readonly change: number }[];
  readonly median: number;
  readonly signAgreement: number;
}

/** Shows every model of an ensemble; a mean alone hides that they disagree. */
export const ensembleChange = (changes: Readonly<Record<string, number>>): EnsembleChange => {
  const members = Object.entries(changes).map(([model, change]) => ({ model, change }));
  const median = quantile(
    members.map(({ change }) => change),
    0.5,
  );
  const agreeing = members.filter(({ change }) => Math.sign(change) === Math.sign(median)).length;
  return { members, median, signAgreement: agreeing / members.length };
};
