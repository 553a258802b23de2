/** A coarse lattice and how many fine cells lie along the side of one of its cells. */
export interface Lattice {
  readonly coarseWidth: number;
  readonly coarseHeight: number;
  readonly factor: number;
}

/** Mean of the fine cells in each coarse cell. */
export const coarsen = (
  fine: Float64Array | Float32Array,
  { coarseWidth, coarseHeight, factor }: Lattice,
): Float64Array => {
  const means = new Float64Array(coarseWidth * coarseHeight);
  const width = coarseWidth * factor;
  for (let row = 0; row < coarseHeight * factor; row++) {
    const coarseRow = Math.floor(row / factor) * coarseWidth;
    for (let column = 0; column < coarseWidth; column++) {
      let sum = 0;
      const start = row * width + column * factor;
      for (let cell = start; cell < start + factor; cell++) sum += fine[cell] as number;
      means[coarseRow + column] = (means[coarseRow + column] as number) + sum;
    }
  }
  const share = 1 / (factor * factor);
  return means.map((sum) => sum * share);
};

/** Weights of three coarse neighbours at each fine place in a cell: the quadratic B-spline, smooth in its slope. */
const splineWeights = (factor: number): Float64Array =>
  Float64Array.from({ length: 3 * factor }, (_, index) => {
    const part = (Math.floor(index / 3) + 0.5) / factor;
    const side = index % 3;
    if (side === 0) return 0.5 * (1 - part) * (1 - part);
    if (side === 2) return 0.5 * part * part;
    return 0.75 - (part - 0.5) * (part - 0.5);
  });

/** One row of coarse values, blended from three rows. */
const blendRows = (
  coarse: Float64Array,
  row: number,
  weights: Float64Array,
  place: number,
  lattice: Lattice,
): Float64Array => {
  const { coarseWidth, coarseHeight } = lattice;
  const north = Math.max(row - 1, 0) * coarseWidth;
  const south = Math.min(row + 1, coarseHeight - 1) * coarseWidth;
  const [a, b, c] = weights.subarray(3 * place, 3 * place + 3) as unknown as [number, number, number];
  return Float64Array.from({ length: coarseWidth }, (_, column) => {
    const middle = coarse[row * coarseWidth + column] as number;
    return a * (coarse[north + column] as number) + b * middle + c * (coarse[south + column] as number);
  });
};

/** Adds `scale` times the smooth surface through the coarse values to the fine cells that are not held. In place. */
export const addSmoothly = (
  fine: Float64Array,
  coarse: Float64Array,
  lattice: Lattice,
  scale: number,
  held: Uint8Array,
): void => {
  const { coarseWidth, coarseHeight, factor } = lattice;
  const weights = splineWeights(factor);
  const width = coarseWidth * factor;
  for (let row = 0; row < coarseHeight * factor; row++) {
    const line = blendRows(coarse, Math.floor(row / factor), weights, row % factor, lattice);
    for (let column = 0; column < width; column++) {
      const cell = row * width + column;
      if (held[cell] === 1) continue;
      const middle = Math.floor(column / factor);
      const place = 3 * (column - middle * factor);
      const west = line[middle === 0 ? 0 : middle - 1] as number;
      const east = line[middle === coarseWidth - 1 ? middle : middle + 1] as number;
      const value =
        (weights[place] as number) * west +
        (weights[place + 1] as number) * (line[middle] as number) +
        (weights[place + 2] as number) * east;
      fine[cell] = (fine[cell] as number) + scale * value;
    }
  }
};
