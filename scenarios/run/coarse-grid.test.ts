import { expect, test } from "vitest";
import { gridFromBBox } from "../../core/index.js";
import { averageToCoarse, climateDtWindow, coarsePositions, sampleCoarse } from "./coarse-grid.js";

/** float32 positions in a grid of some 20 points. */
const float32 = 1e-5;

const createFine = () => gridFromBBox([47_700, 56_700, 107_100, 139_500], 1800, "EPSG:2169");

test("the Climate DT window of Luxembourg holds the documented indices", () => {
  const { longitudes, latitudes } = climateDtWindow([5.73, 49.44, 6.53, 50.19]);
  expect(longitudes[0]).toBeCloseTo(-180 + (4226 * 360) / 8192, 9);
  expect(longitudes.at(-1)).toBeCloseTo(-180 + (4245 * 360) / 8192, 9);
  expect(latitudes[0]).toBeCloseTo(-90 + (3190 * 180) / 4095, 9);
  expect(latitudes.at(-1)).toBeCloseTo(-90 + (3172 * 180) / 4095, 9);
});

test("a field that is linear in the coarse columns is sampled exactly", () => {
  const coarse = climateDtWindow([5.5, 49.3, 6.7, 50.3]);
  const width = coarse.longitudes.length;
  const positions = coarsePositions(createFine(), coarse);
  const field = Float32Array.from({ length: width * coarse.latitudes.length }, (_, index) => index % width);
  const sampled = sampleCoarse(field, width, positions);
  const worst = sampled.reduce(
    (most, value, index) => Math.max(most, Math.abs(value - (positions.fx[index] as number))),
    0,
  );
  expect(worst).toBeLessThan(float32);
});

test("a constant stays constant when averaged to the coarse grid", () => {
  const coarse = climateDtWindow([5.8, 49.5, 6.4, 50.1]);
  const grid = createFine();
  const positions = coarsePositions(grid, coarse);
  const mean = averageToCoarse(
    new Float32Array(grid.width * grid.height).fill(300),
    coarse.longitudes.length,
    coarse.latitudes.length,
    positions,
  );
  expect(mean.every((value) => value === 300)).toBe(true);
});
