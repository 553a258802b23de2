import { type Sample, sortedSample } from "./sample.js";

/** Sample L-moments in the unit of the sample, and the ratios t3 = l3 / l2 and t4 = l4 / l2 [1]. */
export interface LMoments {
  readonly l1: number;
  readonly l2: number;
  readonly l3: number;
  readonly l4: number;
  readonly t3: number;
  readonly t4: number;
}

/** Values that four L-moments need. */
const leastValues = 4;

/** Unbiased probability-weighted moments `b_r = (1/n) sum C(i-1, r) / C(n-1, r) x_(i)` for r = 0 … 3. */
const weightedMoments = (sorted: Float64Array): readonly [number, number, number, number] => {
  const n = sorted.length;
  const sums: [number, number, number, number] = [0, 0, 0, 0];
  sorted.forEach((value, below) => {
    let weight = 1;
    for (let order = 0; order < 4; order++) {
      sums[order] = (sums[order] as number) + weight * value;
      weight *= (below - order) / (n - 1 - order);
    }
  });
  return [sums[0] / n, sums[1] / n, sums[2] / n, sums[3] / n];
};

/**
 * The first four sample L-moments by unbiased probability-weighted moments.
 *
 * @param sample at least 4 finite values that are not all the same
 * @throws `invalid-request`
 * @see Hosking 1990, J. R. Statist. Soc. B 52, 105-124; Landwehr, Matalas & Wallis 1979, Water Resour. Res. 15, 1055
 */
export const lMoments = (sample: Sample): LMoments => {
  const [b0, b1, b2, b3] = weightedMoments(sortedSample(sample, leastValues));
  const l2 = 2 * b1 - b0;
  const l3 = 6 * b2 - 6 * b1 + b0;
  const l4 = 20 * b3 - 30 * b2 + 12 * b1 - b0;
  return { l1: b0, l2, l3, l4, t3: l3 / l2, t4: l4 / l2 };
};
