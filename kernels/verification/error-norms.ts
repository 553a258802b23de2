/** Mean, root mean square and largest absolute error. */
export interface ErrorNorms {
  readonly l1: number;
  readonly rmse: number;
  readonly largest: number;
}

/** Norms of `values - exact` over pairs. */
export const errorNorms = (values: readonly number[], exact: readonly number[]): ErrorNorms => {
  let sum = 0;
  let squares = 0;
  let largest = 0;
  values.forEach((value, index) => {
    const error = Math.abs(value - exact[index]);
    sum += error;
    squares += error * error;
    largest = Math.max(largest, error);
  });
  return { l1: sum / values.length, rmse: Math.sqrt(squares / values.length), largest };
};

/** Nash-Sutcliffe efficiency: 1 is perfect, 0 no better than the mean. */
export const nashSutcliffe = (values: readonly number[], exact: readonly number[]): number => {
  const mean = exact.reduce((sum, value) => sum + value, 0) / exact.length;
  const missed = exact.reduce((sum, value, index) => sum + (values[index] - value) ** 2, 0);
  const spread = exact.reduce((sum, value) => sum + (value - mean) ** 2, 0);
  return 1 - missed / spread;
};

/** Values of the middle row of a channel that runs along x. */
export const middleRow = (field: Float32Array, width: number, height: number): number[] => {
  const row = Math.floor(height / 2);
  return Array.from(field.subarray(row * width, (row + 1) * width));
};
