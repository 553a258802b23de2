import { describe, expect, test } from "vitest";
import {
  type Boundary,
  boundaryArea,
  boundaryBBox,
  greatCircleDistance,
  isWithinBoundary,
  sphereRadius,
} from "./boundary.js";

const createSquareWithHole = (): Boundary => ({
  type: "Polygon",
  coordinates: [
    [
      [5, 49],
      [7, 49],
      [7, 51],
      [5, 51],
      [5, 49],
    ],
    [
      [5.5, 49.5],
      [6, 49.5],
      [6, 50],
      [5.5, 50],
      [5.5, 49.5],
    ],
  ],
});

/** Closed forms on the same sphere, so only the rounding of float64 is allowed. */
const rounding = 1e-9;

describe("boundary geometry in longitude and latitude", () => {
  test("finds a position inside, in the hole and outside", () => {
    const found = [
      [6.5, 49.6],
      [5.7, 49.7],
      [8, 49.6],
    ].map(([longitude, latitude]) => isWithinBoundary(createSquareWithHole(), [longitude, latitude]));
    expect(found).toEqual([true, false, false]);
  });

  test("returns [west, south, east, north]", () => {
    expect(boundaryBBox(createSquareWithHole())).toEqual([5, 49, 7, 51]);
  });

  test("measures one degree of latitude on the sphere", () => {
    const exact = (Math.PI / 180) * sphereRadius;
    expect(Math.abs(greatCircleDistance([6, 49], [6, 50]) / exact - 1)).toBeLessThanOrEqual(rounding);
  });

  test("measures the area of a small box near the equator within its cosine", () => {
    const box: Boundary = {
      type: "Polygon",
      coordinates: [
        [
          [0, 0],
          [0.01, 0],
          [0.01, 0.01],
          [0, 0.01],
          [0, 0],
        ],
      ],
    };
    const side = (Math.PI / 180) * 0.01 * sphereRadius;
    const radiusOfTurf = 0.003; // turf measures areas on the equatorial radius: 0.22 % more
    expect(Math.abs(boundaryArea(box) / (side * side) - 1)).toBeLessThanOrEqual(radiusOfTurf);
  });

  test("refuses a latitude of 100", () => {
    expect(() => isWithinBoundary(createSquareWithHole(), [6, 100])).toThrow(/6, 100/);
  });
});
