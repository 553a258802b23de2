import type { BlockFrame } from "./frame.js";

/** One line of values smoothed with weights; beyond the ends the last value holds. */
const smoothLine = (values: Float64Array, weights: readonly number[]): Float64Array => {
  const reach = (weights.length - 1) / 2;
  return values.map((_, at) =>
    weights.reduce((sum, weight, index) => {
      const place = Math.min(values.length - 1, Math.max(0, at + index - reach));
      return sum + weight * (values[place] as number);
    }, 0),
  );
};

/**
 * Gaussian smoothing of a field along rows, then columns; weights end at three standard deviations and sum to 1.
 *
 * @param deviation of the Gaussian [cells], above 0
 */
export const smoothField = (
  { width, height }: Pick<BlockFrame, "width" | "height">,
  field: Float64Array,
  deviation: number,
): Float64Array => {
  const reach = Math.ceil(3 * deviation);
  const raw = Array.from({ length: 2 * reach + 1 }, (_, at) => Math.exp(-(((at - reach) / deviation) ** 2) / 2));
  const total = raw.reduce((sum, one) => sum + one, 0);
  const weights = raw.map((one) => one / total);
  const out = new Float64Array(field.length);
  for (let row = 0; row < height; row++)
    out.set(smoothLine(field.slice(row * width, (row + 1) * width), weights), row * width);
  for (let column = 0; column < width; column++) {
    const line = smoothLine(
      Float64Array.from({ length: height }, (_, row) => out[row * width + column] as number),
      weights,
    );
    line.forEach((value, row) => {
      out[row * width + column] = value;
    });
  }
  return out;
};
