/**
 * `[a, b, c, d, e, f]`: `x = a·column + b·row + c`, `y = d·column + e·row + f` (rasterio order).
 * GDAL orders the same six numbers `(c, a, b, f, d, e)`; that order exists in `ingest` only.
 */
export type Affine = readonly [a: number, b: number, c: number, d: number, e: number, f: number];

/** North-up affine from the outer north-west corner and a square cell [m or degree, as the CRS]. */
export const northUp = (west: number, north: number, cell: number): Affine => [cell, 0, west, 0, -cell, north];

/** Position of a (fractional) column and row; integers are cell corners, +0.5 is the centre. */
export const toPosition = ([a, b, c, d, e, f]: Affine, column: number, row: number): readonly [number, number] => [
  a * column + b * row + c,
  d * column + e * row + f,
];

/** Fractional `[column, row]` of a position: the inverse of {@link toPosition}. */
export const toCell = ([a, b, c, d, e, f]: Affine, x: number, y: number): readonly [number, number] => {
  const determinant = a * e - b * d;
  return [(e * (x - c) - b * (y - f)) / determinant, (a * (y - f) - d * (x - c)) / determinant];
};
