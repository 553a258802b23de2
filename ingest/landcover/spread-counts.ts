import { type Grid, TwinError } from "../../core/index.js";
import { cellSamples } from "../normalise/cell-samples.js";

/** Counts of one grid on another: what lay in a cell is shared out by area, nothing is averaged. */
export interface SpreadCounts {
  /** `[row][column]` of the target: sums of shares; NaN where no cell of the source lies. */
  readonly sums: Float64Array;
  /** All that was in the source. */
  readonly total: number;
  /** What fell outside the target. */
  readonly outside: number;
}

/** Samples along each side of a cell: shares in steps of 1/64. */
const side = 8;

/**
 * Shares the counts of each source cell (persons, m² of roof) among the target cells under it, by the place of 8 × 8
 * samples. The sum is conserved: `sum(sums) + outside = total` to rounding. Absent cells count nothing.
 *
 * @param source north-up in its own CRS, in which all cells have the same area
 */
export const spreadCounts = (source: Grid, counts: Float32Array, target: Grid): SpreadCounts => {
  if (counts.length !== source.width * source.height) {
    const [expected, actual] = [`${source.width} × ${source.height} cells`, `${counts.length} counts`];
    throw new TwinError("grid-mismatch", `The grid has ${expected}, there are ${actual}.`, { expected, actual });
  }
  const sums = new Float64Array(target.width * target.height).fill(Number.NaN);
  const [size, , left, , down, top] = target.affine;
  const places = cellSamples(source, target.crs, side);
  const share = 1 / side ** 2;
  let [total, outside] = [0, 0];
  for (let row = 0; row < source.height; row++) {
    places.row(row, (column, x, y) => {
      const count = counts[row * source.width + column] as number;
      if (Number.isNaN(count)) return;
      const part = count * share;
      total += part;
      const targetColumn = Math.floor((x - left) / size);
      const targetRow = Math.floor((y - top) / down);
      if (targetColumn < 0 || targetColumn >= target.width || targetRow < 0 || targetRow >= target.height) {
        outside += part;
        return;
      }
      const cell = targetRow * target.width + targetColumn;
      const there = sums[cell] as number;
      sums[cell] = Number.isNaN(there) ? part : there + part;
    });
  }
  return { sums, total, outside };
};
