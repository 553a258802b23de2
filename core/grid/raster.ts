import { TwinError } from "../errors.js";
import type { QuantityKey } from "../quantity/register.js";
import { type Cell, cellCount, type Grid } from "./grid.js";

/** One quantity on one grid, row-major, `data[row * width + column]`, NaN where absent, SI units. */
export interface Raster {
  readonly grid: Grid;
  readonly quantity: QuantityKey;
  readonly data: Float32Array;
}

/** A raster; throws `grid-mismatch` where the array does not fit the grid. */
export const createRaster = (grid: Grid, quantity: QuantityKey, data: Float32Array): Raster => {
  if (data.length !== cellCount(grid)) {
    throw new TwinError(
      "grid-mismatch",
      `${quantity} has ${data.length} values for ${grid.width} × ${grid.height} cells.`,
      {
        expected: String(cellCount(grid)),
        actual: String(data.length),
      },
    );
  }
  return { grid, quantity, data };
};

/** Value of a cell, NaN where absent. */
export const valueAt = (raster: Raster, { row, column }: Cell): number =>
  raster.data[row * raster.grid.width + column] ?? Number.NaN;

/** Smallest and largest finite value and the number of finite cells; NaN bounds when there are none. */
export const rasterRange = (data: ArrayLike<number>): { minimum: number; maximum: number; finite: number } => {
  let minimum = Number.POSITIVE_INFINITY;
  let maximum = Number.NEGATIVE_INFINITY;
  let finite = 0;
  for (let index = 0; index < data.length; index++) {
    const value = data[index] as number;
    if (!Number.isFinite(value)) continue;
    finite++;
    if (value < minimum) minimum = value;
    if (value > maximum) maximum = value;
  }
  return finite === 0 ? { minimum: Number.NaN, maximum: Number.NaN, finite } : { minimum, maximum, finite };
};
