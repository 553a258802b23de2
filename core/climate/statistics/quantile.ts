/** Rule by which a quantile stands between order statistics: Hyndman & Fan 1996, types 7 (numpy, R) and 8 (ETCCDI). */
export type QuantileType = 7 | 8;

/** Position of the quantile among n order statistics, counted from 1. */
const position = (n: number, p: number, type: QuantileType): number =>
  type === 7 ? 1 + (n - 1) * p : 1 / 3 + p * (n + 1 / 3);

/** Whole and fractional part of the position among n values: rank from 0 (may be below 0) and weight of the next. */
export const quantileRank = (n: number, p: number, type: QuantileType): readonly [rank: number, weight: number] => {
  const at = position(n, p, type);
  // The fuzz of R: a position a rounding error below a whole number is that number.
  const whole = Math.floor(at + 4 * Number.EPSILON);
  const rest = at - whole;
  return [whole - 1, Math.abs(rest) < 4 * Number.EPSILON ? 0 : rest];
};

/** Quantile of ascending values without NaN, of which the first `n` count; NaN where there are none. */
export const sortedQuantile = (
  sorted: ArrayLike<number>,
  p: number,
  type: QuantileType = 7,
  n = sorted.length,
): number => {
  if (n === 0) return Number.NaN;
  const [rank, weight] = quantileRank(n, p, type);
  const low = sorted[Math.min(n - 1, Math.max(0, rank))] as number;
  const high = sorted[Math.min(n - 1, Math.max(0, rank + 1))] as number;
  return low + (high - low) * weight;
};

/** Quantile of values in any order; NaN is passed over. */
export const quantile = (values: ArrayLike<number>, p: number, type: QuantileType = 7): number =>
  sortedQuantile(ascending(values), p, type);

/** The values that are there, ascending, in float64. */
export const ascending = (values: ArrayLike<number>): Float64Array =>
  Float64Array.from(values)
    .filter((value) => !Number.isNaN(value))
    .sort();

/** Position in ascending values before which all are below `value` (`"below"`) or at most it (`"upTo"`). */
export const rankIn = (sorted: ArrayLike<number>, value: number, side: "below" | "upTo", n = sorted.length): number => {
  let low = 0;
  let high = n;
  while (low < high) {
    const middle = (low + high) >>> 1;
    const one = sorted[middle] as number;
    if (one < value || (side === "upTo" && one === value)) low = middle + 1;
    else high = middle;
  }
  return low;
};
