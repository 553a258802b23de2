import { describe, expect, test } from "vitest";
import { gridFromBBox, projector } from "../../core/index.js";
import { areaStatistics, windowOf } from "./area-statistics.js";

const grid = gridFromBBox([70_000, 80_000, 71_000, 81_000], 100, "EPSG:2169");
const toDegrees = projector("EPSG:2169", "EPSG:4326");
/** A centimetre inside the box, so that going to degrees and back touches no neighbour. */
const ringOf = (west: number, south: number, east: number, north: number) =>
  [
    [west + 0.01, north - 0.01],
    [east - 0.01, north - 0.01],
    [east - 0.01, south + 0.01],
    [west + 0.01, south + 0.01],
  ].map(([x, y]) => toDegrees([x as number, y as number]));

/** Value = column of the cell, NaN in row 9. */
const fieldOf = (window: ReturnType<typeof windowOf>): Float32Array =>
  Float32Array.from({ length: window.width * window.height }, (_one, index) =>
    window.row + Math.floor(index / window.width) === 9 ? Number.NaN : window.column + (index % window.width),
  );

describe("areaStatistics", () => {
  test("weighs each cell by the part that the polygon covers", () => {
    // Half of column 1, all of 2 and 3: 2.5 cells a row, two rows.
    const ring = ringOf(70_150, 80_300, 70_400, 80_500);
    const window = windowOf(grid, ring);
    const found = areaStatistics(grid, window, fieldOf(window), { ring, limits: [2, 3] });
    expect(found.area).toBeCloseTo(50_000, -2);
    expect(found.mean).toBeCloseTo((0.5 * 1 + 2 + 3) / 2.5, 3);
    expect(found.integral).toBeCloseTo(110_000, -2);
    expect([found.least, found.median, found.greatest]).toEqual([1, 2, 3]);
    expect(found.above.map(({ area }) => Math.round(area / 100) / 10)).toEqual([40, 20]);
  });

  test("counts the part without a value as area, and in no mean", () => {
    const ring = ringOf(70_500, 80_000, 70_600, 80_200);
    const window = windowOf(grid, ring);
    const found = areaStatistics(grid, window, fieldOf(window), { ring, limits: [] });
    expect(found.area).toBeCloseTo(20_000, -2);
    expect(found.valued).toBeCloseTo(10_000, -2);
    expect(found.mean).toBe(5);
  });

  test("has no value where the polygon lies beyond the grid", () => {
    const ring = ringOf(60_000, 60_000, 60_500, 60_500);
    const window = windowOf(grid, ring);
    expect(window.height * window.width).toBe(0);
    expect(areaStatistics(grid, window, new Float32Array(0), { ring, limits: [1] })).toMatchObject({
      mean: null,
      cells: 0,
    });
  });
});
