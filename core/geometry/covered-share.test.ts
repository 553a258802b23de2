import { describe, expect, test } from "vitest";
import { coveredShare } from "./covered-share.js";
import { type CellPosition, touchedCells } from "./touched-cells.js";

const grid = { width: 12, height: 12, affine: [1, 0, 0, 0, -1, 12], crs: "EPSG:2169" } as const;

/** Sum of the shares over all cells that a ring touches. */
const summed = (ring: readonly CellPosition[]): number =>
  touchedCells(grid, ring).reduce((sum, { row, column }) => sum + coveredShare(ring, row, column), 0);

describe("coveredShare", () => {
  test("is the part of a cell that a rectangle covers", () => {
    const ring: CellPosition[] = [
      [1.25, 2.5],
      [4, 2.5],
      [4, 3],
      [1.25, 3],
    ];
    expect(coveredShare(ring, 2, 1)).toBeCloseTo(0.375, 12);
    expect(coveredShare(ring, 2, 2)).toBeCloseTo(0.5, 12);
    expect(coveredShare(ring, 3, 2)).toBe(0);
  });

  test("sums to the area of a triangle, whichever way it runs", () => {
    const ring: CellPosition[] = [
      [1.3, 1.1],
      [10.7, 4.2],
      [3.9, 9.8],
    ];
    const area = Math.abs((10.7 - 1.3) * (9.8 - 1.1) - (3.9 - 1.3) * (4.2 - 1.1)) / 2;
    expect(summed(ring)).toBeCloseTo(area, 10);
    expect(summed([...ring].reverse())).toBeCloseTo(area, 10);
  });

  test("sums to the area of a concave ring that meets a cell twice", () => {
    // A U: a square of 6 x 6 less a notch of 0.4 x 5 that splits the cells of column 4.
    const ring: CellPosition[] = [
      [1, 1],
      [4.3, 1],
      [4.3, 6],
      [4.7, 6],
      [4.7, 1],
      [7, 1],
      [7, 7],
      [1, 7],
    ];
    expect(summed(ring)).toBeCloseTo(36 - 0.4 * 5, 10);
    expect(coveredShare(ring, 2, 4)).toBeCloseTo(0.6, 12);
  });
});
