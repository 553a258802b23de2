import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { projector } from "../../grid/crs.js";
import { areaIntegral, regridConservative } from "./conservative.js";
import {
  directionOf,
  directionToNested,
  interpolationWeights,
  nestedCentre,
  nestedNeighbours,
  nestedToRing,
  pixelCount,
  ringToNested,
  sampleNested,
} from "./healpix.js";
import { bilinearAt, type LatLonGrid, nearestAt, regridPoints } from "./lat-lon.js";
import { regridToGrid } from "./luref.js";

const global: LatLonGrid = { lon0: 0.75, dlon: 1.5, nx: 240, lat0: -89.25, dlat: 1.5, ny: 120 };
const coarse: LatLonGrid = { lon0: -178, dlon: 4, nx: 90, lat0: 87.5, dlat: -5, ny: 36 };
const part: LatLonGrid = { lon0: 5, dlon: 0.1, nx: 30, lat0: 49, dlat: 0.1, ny: 25 };
const fine: LatLonGrid = { lon0: 5.33, dlon: 0.03, nx: 40, lat0: 50.61, dlat: -0.03, ny: 40 };

describe("regridding", () => {
  test("keeps a constant constant by every method", () => {
    const field = new Float64Array(part.nx * part.ny).fill(283.15);
    for (const values of [
      regridPoints(field, part, fine, bilinearAt),
      regridPoints(field, part, fine, nearestAt),
      regridConservative(field, part, fine),
    ]) {
      expect(Math.max(...values.map((value) => Math.abs(value - 283.15)))).toBeLessThan(1e-12 * 283.15);
    }
  });

  test("keeps the area integral over the globe to 1e-12, longitudes modulo 360 and latitudes from the north", () => {
    const field = Float64Array.from(
      { length: global.nx * global.ny },
      (_, at) => 280 + 30 * Math.sin(at * 0.37) + (at % 17),
    );
    const found = regridConservative(field, global, coarse);
    const [before, after] = [areaIntegral(field, global), areaIntegral(found, coarse)];
    expect(Math.abs(after / before - 1)).toBeLessThan(1e-12);
    expect(found.some(Number.isNaN)).toBe(false);
  });

  test("leaves a cell absent that is covered by less than half, and beyond the source", () => {
    const field = new Float64Array(part.nx * part.ny).fill(1);
    const target = { lon0: 4.9, dlon: 0.1, nx: 2, lat0: 49.5, dlat: 0.1, ny: 1 };
    expect([...regridConservative(field, part, { ...target, lon0: 4.91 })]).toEqual([Number.NaN, 1]);
    expect(bilinearAt(field, part, 4.9, 49.5)).toBeNaN();
  });

  test("puts a plane on the metric grid of Luxembourg where its cell centres are", () => {
    const field = Float64Array.from(
      { length: part.nx * part.ny },
      (_, at) => (at % 30) * 0.1 + Math.floor(at / 30) * 0.2,
    );
    const target = { width: 3, height: 2, affine: [1000, 0, 60_000, 0, -1000, 80_000], crs: "EPSG:2169" } as const;
    const found = regridToGrid(field, part, target);
    const [lon, lat] = projector("EPSG:2169", "EPSG:4326")([61_500, 78_500]);
    expect(Math.abs((found[4] as number) - (lon - 5 + 2 * (lat - 49)))).toBeLessThan(1e-9);
  });
});

describe("HEALPix", () => {
  const pixel = fc
    .integer({ min: 0, max: 5 })
    .chain((order) => fc.tuple(fc.constant(2 ** order), fc.integer({ min: 0, max: pixelCount(2 ** order) - 1 })));

  test("finds every pixel by its centre, its ring index and as its neighbours' neighbour", () => {
    fc.assert(
      fc.property(pixel, ([nside, nested]) => {
        expect(directionToNested(nside, nestedCentre(nside, nested))).toBe(nested);
        expect(ringToNested(nside, nestedToRing(nside, nested))).toBe(nested);
        if (nside < 4) return;
        for (const other of nestedNeighbours(nside, nested)) {
          if (other >= 0) expect(nestedNeighbours(nside, other)).toContain(nested);
        }
      }),
      { numRuns: 300, seed: 8 },
    );
  });

  test("gives weights that sum to 1 and keep a constant, at the poles too", () => {
    const field = new Float64Array(pixelCount(4)).fill(7);
    for (const [lon, lat] of [
      [0, 90],
      [123, 89],
      [6.1, 49.6],
      [0, 0],
      [359.9, -41.8],
      [10, -90],
    ] as const) {
      const { weights } = interpolationWeights(4, directionOf(lon, lat));
      expect(Math.abs(weights.reduce((sum, one) => sum + one, 0) - 1)).toBeLessThan(1e-12);
      expect(Math.abs(sampleNested(field, 4, directionOf(lon, lat), "interp4") - 7)).toBeLessThan(1e-12);
      expect(sampleNested(field, 4, directionOf(lon, lat), "nearest")).toBe(7);
    }
  });

  test("refuses a resolution that is no power of two", () => {
    expect(() => directionToNested(3, { theta: 1, phi: 1 })).toThrow(/power of two/);
    expect(() => nestedCentre(1, 12)).toThrow(/0 ... 11/);
  });
});
