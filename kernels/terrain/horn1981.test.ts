import { readFileSync } from "node:fs";
import { describe, expect, test } from "vitest";
import { describeShared, sharedPath } from "../../test/shared.js";
import { hillshade, slopeAspect } from "./horn1981.js";

const createPlane = (rise: (column: number, row: number) => number): Float64Array =>
  Float64Array.from({ length: 9 }, (_, index) => rise(index % 3, Math.floor(index / 3)));
const shape = { width: 3, height: 3 };
/** Values pass through float32 once. */
const float32Relative = 1e-6;

describe("slopeAspect", () => {
  test("gives rise over run and the way down, counter-clockwise from east", () => {
    // Ground falls by 3 a cell to the north (row 0 is north).
    const { slope, aspect } = slopeAspect(
      createPlane((_, row) => 3 * row),
      shape,
      10,
    );
    expect(Math.abs((slope[4] as number) - 0.3)).toBeLessThan(float32Relative);
    expect(Math.abs((aspect[4] as number) - Math.PI / 2)).toBeLessThan(float32Relative);
  });

  test("leaves frame and neighbours of NaN without a value", () => {
    const plane = createPlane((column) => column);
    plane[0] = Number.NaN;
    expect([...slopeAspect(plane, shape, 1).slope].every(Number.isNaN)).toBe(true);
  });
});

describe("hillshade", () => {
  test("is the sine of the sun's height on flat ground and more on the side towards the light", () => {
    const flat = hillshade(
      createPlane(() => 5),
      shape,
      10,
    )[4] as number;
    expect(Math.abs(flat - Math.SQRT1_2)).toBeLessThan(float32Relative);
    expect(
      hillshade(
        createPlane((column, row) => column + row),
        shape,
        10,
      )[4],
    ).toBeGreaterThan(flat);
  });
});

/** gdaldem's own tolerance in the case file [degree]. */
const gdalDegrees = 0.002;

/** gdaldem sums heights near 400 m in float32 (1e-4 m over 8 cells of 30 m): it turns the aspect of near-flat cells. */
const gdalSumDegrees = (1e-4 / 240) * (180 / Math.PI);

interface GdalCase {
  dem: { n: number; cell_m: number; rows_north_to_south: number[][] };
  expected: { slope_deg_horn: number[][]; aspect_deg_horn: number[][] };
}

describeShared("gdaldem", () => {
  test("gives the same slope and aspect", () => {
    const { dem, expected } = JSON.parse(readFileSync(sharedPath("cases/heat/terrain_gdal.json"), "utf8")) as GdalCase;
    const ground = Float64Array.from(dem.rows_north_to_south.flat());
    const { slope, aspect } = slopeAspect(ground, { width: dem.n, height: dem.n }, dem.cell_m);
    const degrees = 180 / Math.PI;
    const slopes = expected.slope_deg_horn.flat();
    const compasses = expected.aspect_deg_horn.flat();
    for (const [index, expectedSlope] of slopes.entries()) {
      if (expectedSlope === -9999) {
        expect(slope[index]).toBeNaN();
        continue;
      }
      expect(Math.abs(Math.atan(slope[index] as number) * degrees - expectedSlope)).toBeLessThanOrEqual(gdalDegrees);
      const compass = 90 - (aspect[index] as number) * degrees;
      const gap = (((compass - (compasses[index] as number) + 180) % 360) + 360) % 360;
      expect(Math.abs(gap - 180)).toBeLessThanOrEqual(gdalDegrees + gdalSumDegrees / (slope[index] as number));
    }
  });
});
