import { gevReturnLevel } from "../../extremes/distribution.js";
import { fitGevByLikelihood } from "../../extremes/maximum-likelihood.js";
import type { ProfileInterval } from "./profile.js";

/** 95 % quantile of the standard normal distribution. */
const z95 = 1.6448536269514722;

/**
 * Return level with its 90 % interval by the delta method: symmetric, and too narrow above for long return periods; see
 * {@link profileReturnLevel}.
 *
 * @param returnPeriod years, above 1
 * @returns low and high NaN where the likelihood has no curvature to invert
 * Source: Coles 2001, section 3.3.3 (equation 3.11).
 */
export const deltaReturnLevel = (sample: ArrayLike<number>, returnPeriod: number): ProfileInterval => {
  const { parameters, covariance } = fitGevByLikelihood(Float64Array.from(sample));
  const level = gevReturnLevel(parameters, returnPeriod);
  if (!covariance) return { level, low: Number.NaN, high: Number.NaN };
  const { scale, shape } = parameters;
  const y = -Math.log(-Math.log1p(-1 / returnPeriod));
  const isSmall = Math.abs(shape) < 1e-6;
  const growth = isSmall ? y : Math.expm1(shape * y) / shape;
  const byShape = scale * (isSmall ? (y * y) / 2 : (y * Math.exp(shape * y) - growth) / shape);
  const gradient = [1, growth, byShape];
  const variance = gradient.reduce(
    (sum, one, row) =>
      sum + gradient.reduce((inner, other, column) => inner + one * other * (covariance[row]?.[column] as number), 0),
    0,
  );
  const half = z95 * Math.sqrt(variance);
  return { level, low: level - half, high: level + half };
};
