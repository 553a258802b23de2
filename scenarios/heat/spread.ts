/** What makes a heat layer uncertain; variances of the cell's value in its unit squared. */
export const sourceIds = ["years", "lapse", "pool", "urban", "sun", "method"] as const;
export type SourceId = (typeof sourceIds)[number];
export type Variances = Record<SourceId, number>;

export const noVariances: Readonly<Variances> = { years: 0, lapse: 0, pool: 0, urban: 0, sun: 0, method: 0 };

/**
 * Standard errors of the model's numbers: ASSUMPTIONS. Lapse in K m-1; pool, town and sun as shares of their amplitude
 * (pools of 3 to 5 K; Theeuwes' error of 0.9 K on islands of 3 to 4 K); `method` what the terms leave out, as a lasting
 * error of a cell [K].
 */
export const standardErrors = { lapse: 0.001, pool: 0.25, urban: 0.25, sun: 0.5, method: 0.2 } as const;

/** 95 % quantile of the standard normal distribution. */
const z95 = 1.6448536269514722;

export interface Percentiles {
  readonly p5: number;
  readonly p50: number;
  readonly p95: number;
}

/** Percentiles of a quantity that may fall either side of its mean. */
export const normalPercentiles = (mean: number, variance: number): Percentiles => {
  const half = z95 * Math.sqrt(variance);
  return { p5: mean - half, p50: mean, p95: mean + half };
};

/**
 * Percentiles of a sum that is never below 0, as a gamma variable of that mean and variance by Wilson & Hilferty's cube:
 * mean (1 - v / 9 + z sqrt(v) / 3)³, v = variance / mean². Within 1 % of the mean for v below 0.3.
 *
 * Source: Wilson & Hilferty 1931, doi 10.1073/pnas.17.12.684.
 */
export const positivePercentiles = (mean: number, variance: number): Percentiles => {
  if (!(mean > 0)) return { p5: 0, p50: 0, p95: z95 * Math.sqrt(Math.max(0, variance)) };
  const v = variance / mean ** 2;
  const at = (z: number): number => mean * Math.max(0, 1 - v / 9 + (z * Math.sqrt(v)) / 3) ** 3;
  return { p5: at(-z95), p50: at(0), p95: at(z95) };
};

/** Sum of the variances of all sources. */
export const totalVariance = (variances: Readonly<Variances>): number =>
  sourceIds.reduce((sum, id) => sum + variances[id], 0);
