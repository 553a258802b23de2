/**
 * Split-conformal radius: the k-th smallest score of a calibration set, k = ceil((n + 1)(1 - alpha)).
 *
 * @param alpha share that may lie outside, e.g. 0.1
 * @returns infinite where the set is too small to promise it
 * Source: Lei et al. 2018, doi 10.1080/01621459.2017.1307116.
 */
export const conformalRadius = (scores: ArrayLike<number>, alpha: number): number => {
  const sorted = Float64Array.from(scores).sort();
  const k = Math.ceil((sorted.length + 1) * (1 - alpha) - 1e-9);
  return k > sorted.length ? Number.POSITIVE_INFINITY : (sorted[k - 1] as number);
};
