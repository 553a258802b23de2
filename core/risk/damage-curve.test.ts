import { describe, expect, test } from "vitest";
import { readCurve } from "./damage-curve.js";

const points = [
  [0.5, 0.1],
  [1, 0.2],
  [3, 1],
] as const;

describe("readCurve", () => {
  test("interpolates linearly and returns the points themselves", () => {
    expect(readCurve(points, 0.5)).toEqual({ fraction: 0.1, outside: null });
    expect(readCurve(points, 1)).toEqual({ fraction: 0.2, outside: null });
    expect(readCurve(points, 2).fraction).toBe(0.6000000000000001);
    expect(readCurve(points, 3)).toEqual({ fraction: 1, outside: null });
  });

  test("holds the end values beyond the points and says on which side", () => {
    expect(readCurve(points, 0.4)).toEqual({ fraction: 0.1, outside: "below" });
    expect(readCurve(points, 3.1)).toEqual({ fraction: 1, outside: "above" });
  });

  test("refuses a depth that is not finite", () => {
    expect(() => readCurve(points, Number.NaN)).toThrow(/depth is NaN/);
  });
});
