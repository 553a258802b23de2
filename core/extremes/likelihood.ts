import { type Gev, type Gpd, reducedVariate } from "./distribution.js";
import type { Sample } from "./sample.js";

/**
 * Negative log likelihood of a GEV, +infinity where a value lies beyond its bound.
 * `n ln s + sum (1 + xi) y + e^-y` with y the reduced variate.
 * @see Coles 2001, An Introduction to Statistical Modeling of Extreme Values, eq. 3.7 and 3.9
 */
export const gevNegativeLogLikelihood = (sample: Sample, { location, scale, shape }: Gev): number => {
  if (!(scale > 0)) return Number.POSITIVE_INFINITY;
  let sum = sample.length * Math.log(scale);
  for (const value of sample) {
    const reduced = reducedVariate((value - location) / scale, shape);
    sum += (1 + shape) * reduced + Math.exp(-reduced);
  }
  return Number.isNaN(sum) ? Number.POSITIVE_INFINITY : sum;
};

/** Negative log likelihood of a GPD, +infinity where an excess lies beyond its bound. Coles 2001, eq. 4.10. */
export const gpdNegativeLogLikelihood = (excesses: Sample, { scale, shape }: Gpd): number => {
  if (!(scale > 0)) return Number.POSITIVE_INFINITY;
  let sum = excesses.length * Math.log(scale);
  for (const excess of excesses) sum += (1 + shape) * reducedVariate(excess / scale, shape);
  return Number.isNaN(sum) ? Number.POSITIVE_INFINITY : sum;
};
