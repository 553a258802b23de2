import { readFileSync } from "node:fs";
import { describe, expect, test } from "vitest";
import { describeShared, sharedPath } from "../../test/shared.js";
import { roadClosed, roadCurves, roadSpeedKmPerHour } from "./road-flood-speed.js";

/** The case file prints four decimals. */
const printed = 1e-4;

describeShared("roadSpeedKmPerHour against the shared case file", () => {
  test("reproduces every row, with and without free flow", () => {
    const rows = readFileSync(sharedPath("cases/risk/road_flood_speed.csv"), "utf8").trim().split("\n").slice(1);
    expect(rows).toHaveLength(7);
    for (const [depthMm, fastest, at50] of rows.map((line) => line.split(",").map(Number))) {
      const unbounded = roadSpeedKmPerHour(depthMm / 1000, { freeFlowKmPerHour: 130 });
      expect(Math.abs(unbounded - fastest)).toBeLessThanOrEqual(printed);
      expect(Math.abs(roadSpeedKmPerHour(depthMm / 1000) - at50)).toBeLessThanOrEqual(printed);
    }
  });
});

describe("roadSpeedKmPerHour", () => {
  test("is 0 from 300 mm on although the polynomial rises again", () => {
    expect([0.3, 0.45, 2].map((depth) => roadSpeedKmPerHour(depth))).toEqual([0, 0, 0]);
    expect([0.2999, 0.3].map((depth) => roadClosed(depth))).toEqual([0, 1]);
  });

  test("lies between the strict and the lenient curve", () => {
    for (let mm = 0; mm <= 700; mm += 5) {
      const [low, middle, high] = [roadCurves.strict, roadCurves.published, roadCurves.lenient].map((curve) =>
        roadSpeedKmPerHour(mm / 1000, { curve }),
      );
      expect(low).toBeLessThanOrEqual(middle);
      expect(middle).toBeLessThanOrEqual(high);
    }
  });

  test("refuses a negative free flow and a depth that is not a number", () => {
    expect(() => roadSpeedKmPerHour(0, { freeFlowKmPerHour: -1 })).toThrow(/freeFlowKmPerHour is -1/);
    expect(() => roadSpeedKmPerHour(Number.NaN)).toThrow(/depth is NaN/);
  });
});
