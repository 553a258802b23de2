/** A height at a position in cells of the coarse lattice. */
export interface Observation {
  readonly column: number;
  readonly row: number;
  readonly value: number;
}

/** Radii of the passes, in cells. */
const radii = [40, 16, 7, 3.5, 2];

const bilinear = (field: Float64Array, width: number, height: number, column: number, row: number): number => {
  const left = Math.min(Math.max(Math.floor(column - 0.5), 0), width - 2);
  const top = Math.min(Math.max(Math.floor(row - 0.5), 0), height - 2);
  const across = Math.min(Math.max(column - 0.5 - left, 0), 1);
  const down = Math.min(Math.max(row - 0.5 - top, 0), 1);
  const at = (x: number, y: number): number => field[y * width + x] as number;
  const north = at(left, top) * (1 - across) + at(left + 1, top) * across;
  const south = at(left, top + 1) * (1 - across) + at(left + 1, top + 1) * across;
  return north * (1 - down) + south * down;
};

/** Spreads one residual over the cells within the radius. */
const spread = (
  sums: Float64Array,
  weights: Float64Array,
  width: number,
  radius: number,
  { column, row, value }: Observation,
): void => {
  const height = sums.length / width;
  const square = radius * radius;
  for (let y = Math.max(0, Math.ceil(row - 0.5 - radius)); y < Math.min(height, row - 0.5 + radius); y++) {
    for (let x = Math.max(0, Math.ceil(column - 0.5 - radius)); x < Math.min(width, column - 0.5 + radius); x++) {
      const distance = (x + 0.5 - column) * (x + 0.5 - column) + (y + 0.5 - row) * (y + 0.5 - row);
      if (distance >= square) continue;
      const weight = ((square - distance) / square) * ((square - distance) / (square + 4 * distance));
      const cell = y * width + x;
      sums[cell] = (sums[cell] as number) + weight * value;
      weights[cell] = (weights[cell] as number) + weight;
    }
  }
};

/**
 * A field through scattered heights by successive corrections with shrinking radii.
 * @see Cressman 1959, Monthly Weather Review 87, 367-374
 */
export const analyseHeights = (observations: readonly Observation[], width: number, height: number): Float64Array => {
  const mean = observations.reduce((sum, { value }) => sum + value, 0) / observations.length;
  const field = new Float64Array(width * height).fill(mean);
  for (const radius of radii) {
    const sums = new Float64Array(field.length);
    const weights = new Float64Array(field.length);
    for (const seen of observations) {
      const value = seen.value - bilinear(field, width, height, seen.column, seen.row);
      spread(sums, weights, width, radius, { ...seen, value });
    }
    for (let cell = 0; cell < field.length; cell++) {
      const weight = weights[cell] as number;
      // The small constant lets a lone far observation fade instead of jumping at the edge of its radius.
      if (weight > 0) field[cell] = (field[cell] as number) + (sums[cell] as number) / (weight + 0.02);
    }
  }
  return field;
};
