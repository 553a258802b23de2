import { createRaster, type Grid, type Raster, toCell } from "../../core/index.js";

/** Overlap of each target cell with source cells along one axis: first source cell and the lengths. */
const overlaps = (count: number, start: number, step: number, limit: number): { first: number; lengths: number[] }[] =>
  Array.from({ length: count }, (_, index) => {
    const from = Math.max(0, start + index * step);
    const to = Math.min(limit, start + (index + 1) * step);
    const first = Math.floor(from);
    const lengths: number[] = [];
    for (let cell = first; cell < to; cell++) lengths.push(Math.min(cell + 1, to) - Math.max(cell, from));
    return { first, lengths };
  });

/**
 * Area-weighted mean of a north-up raster on another north-up grid of the same CRS; absent cells do not count,
 * NaN where nothing lies under a cell.
 */
export const resampleByArea = (source: Raster, grid: Grid): Raster => {
  const { width, height, affine } = source.grid;
  const step = grid.affine[0] / affine[0];
  const [left, top] = toCell(affine, grid.affine[2], grid.affine[5]);
  const columns = overlaps(grid.width, left, step, width);
  const rows = overlaps(grid.height, top, step, height);
  const data = new Float32Array(grid.width * grid.height);
  for (const [row, down] of rows.entries()) {
    for (const [column, across] of columns.entries()) {
      let sum = 0;
      let weight = 0;
      for (const [y, tall] of down.lengths.entries()) {
        for (const [x, wide] of across.lengths.entries()) {
          const value = source.data[(down.first + y) * width + across.first + x] as number;
          if (Number.isNaN(value)) continue;
          sum += value * tall * wide;
          weight += tall * wide;
        }
      }
      data[row * grid.width + column] = weight > 0 ? sum / weight : Number.NaN;
    }
  }
  return createRaster(grid, source.quantity, data);
};
