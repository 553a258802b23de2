import { type Gev, gevQuantile, gevReturnLevel } from "./distribution.js";
import { gevOfLMoments } from "./l-moment-fit.js";
import { lMoments } from "./l-moments.js";
import { type Random, randomOf } from "./random.js";
import { extremesRefusal } from "./sample.js";

export interface BootstrapOptions {
  /** Named in the answer: the same seed gives the same interval. */
  readonly seed: number;
  /** Default 1,000. */
  readonly draws?: number;
  /** Share of the draws inside the interval. Default 0.9. */
  readonly level?: number;
}

export interface Interval {
  readonly low: number;
  readonly high: number;
}

/** Quantile of sorted values, linear between ranks (type 7 of Hyndman & Fan 1996). */
export const quantileOfSorted = (sorted: Float64Array, share: number): number => {
  const place = share * (sorted.length - 1);
  const below = Math.floor(place);
  const low = sorted[below] as number;
  const high = sorted[Math.min(below + 1, sorted.length - 1)] as number;
  return low + (place - below) * (high - low);
};

/**
 * Percentile intervals of several statistics over repeated draws.
 *
 * @param drawStatistics one set of statistics from one fresh sample; always as many
 * @throws `invalid-request` for fewer than 100 draws or a level outside 0 … 1
 * @see Efron & Tibshirani 1993, An Introduction to the Bootstrap, chapter 13
 */
export const bootstrapIntervals = (
  drawStatistics: (random: Random) => readonly number[],
  { seed, draws = 1000, level = 0.9 }: BootstrapOptions,
): readonly Interval[] => {
  if (!(draws >= 100)) throw extremesRefusal("draws", `draws is ${draws}: at least 100 are needed.`);
  if (!(level > 0 && level < 1)) throw extremesRefusal("level", `level is ${level}: it must be between 0 and 1.`);
  const random = randomOf(seed);
  const rows = Array.from({ length: draws }, () => drawStatistics(random));
  return (rows[0] as readonly number[]).map((_, column) => {
    const sorted = Float64Array.from(rows, (row) => row[column] as number).sort();
    return { low: quantileOfSorted(sorted, (1 - level) / 2), high: quantileOfSorted(sorted, (1 + level) / 2) };
  });
};

/**
 * Intervals of return levels by parametric bootstrap: draws of `size` years from the fitted GEV, each refitted by
 * L-moments.
 *
 * @param returnPeriods years, above 1
 * @param size          years of the sample that the GEV was fitted to
 */
export const gevReturnLevelIntervals = (
  gev: Gev,
  size: number,
  returnPeriods: readonly number[],
  options: BootstrapOptions,
): readonly Interval[] =>
  bootstrapIntervals((random) => {
    const sample = Float64Array.from({ length: size }, () => gevQuantile(gev, random()));
    const refitted = gevOfLMoments(lMoments(sample));
    return returnPeriods.map((years) => gevReturnLevel(refitted, years));
  }, options);
