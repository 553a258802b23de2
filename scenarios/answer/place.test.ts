import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { isTwinError } from "../../core/index.js";
import { createRegion, placeOf } from "./answer.case.js";
import { locatePlace } from "./place.js";

/** A projection there and back. */
const millimetre = 1e-3;

describe("locatePlace", () => {
  test("returns [easting, northing] of the cell's centre", () => {
    const [x, y] = locatePlace(placeOf(1, 0), createRegion());
    expect(Math.abs(x - 79_500)).toBeLessThanOrEqual(millimetre);
    expect(Math.abs(y - 99_500)).toBeLessThanOrEqual(millimetre);
  });

  test("answers or refuses with a code for any pair of numbers, poles and infinities included", () => {
    const degrees = fc.oneof(
      fc.double(),
      fc.double({ min: -180, max: 180, noNaN: true }),
      fc.constantFrom(90, -90, 180, -180, 0, 49.6, 6.1),
    );
    fc.assert(
      fc.property(degrees, degrees, (lon, lat) => {
        try {
          expect(locatePlace({ lon, lat }, createRegion()).every(Number.isFinite)).toBe(true);
        } catch (error) {
          expect(isTwinError(error, "invalid-request") || isTwinError(error, "outside-extent")).toBe(true);
        }
      }),
      { seed: 2169, numRuns: 2000 },
    );
  });
});
