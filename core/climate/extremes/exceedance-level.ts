import type { Gpd } from "../../extremes/distribution.js";

/**
 * Level that is exceeded once in `observations` on average, from a GPD of excesses:
 * u + sigma/xi ((m zeta)^xi - 1), or u + sigma ln(m zeta) for xi = 0.
 *
 * @param rate share of observations above the threshold
 * Source: Coles 2001, An Introduction to Statistical Modeling of Extreme Values, eq. 4.12.
 */
export const exceedanceLevel = (
  { scale, shape }: Gpd,
  threshold: number,
  rate: number,
  observations: number,
): number => {
  const log = Math.log(observations * rate);
  return threshold + (Math.abs(shape) < 1e-12 ? scale * log : (scale * Math.expm1(shape * log)) / shape);
};
