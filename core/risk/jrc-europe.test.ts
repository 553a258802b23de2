import { readFileSync } from "node:fs";
import { describe, expect, test } from "vitest";
import { describeShared, sharedPath } from "../../test/shared.js";
import { type JrcClass, jrcClasses, jrcCurve, jrcDamageFraction } from "./jrc-europe.js";

/** The case file prints seven decimals at most. */
const printed = 1e-6;

const readRows = (path: string): { jrcClass: JrcClass; depth: number; fraction: number }[] =>
  readFileSync(sharedPath(path), "utf8")
    .trim()
    .split("\n")
    .slice(1)
    .map((line) => line.split(","))
    .map(([name, depth, fraction]) => ({
      jrcClass: name.replace("_", "-") as JrcClass,
      depth: Number(depth),
      fraction: Number(fraction),
    }));

describeShared("jrcDamageFraction against the shared case file", () => {
  test("reproduces all 60 interpolated points", () => {
    const rows = readRows("cases/risk/jrc_interpolation.csv");
    expect(rows).toHaveLength(60);
    for (const { jrcClass, depth, fraction } of rows) {
      expect(Math.abs(jrcDamageFraction(jrcClass, depth).fraction - fraction)).toBeLessThanOrEqual(printed);
    }
  });

  test("holds the published points of all six classes", () => {
    const rows = readRows("cases/risk/tables/depth_damage_jrc_europe.csv");
    const ours = jrcClasses.flatMap((jrcClass) =>
      jrcCurve(jrcClass).map(([depth, fraction]) => ({ jrcClass, depth, fraction })),
    );
    expect(ours).toEqual(rows);
  });
});

describe("jrcDamageFraction", () => {
  test("clamps outside 0 ... 6 m and says so", () => {
    expect(jrcDamageFraction("residential", -0.1)).toEqual({ fraction: 0, outside: "below" });
    expect(jrcDamageFraction("residential", 7)).toEqual({ fraction: 1, outside: "above" });
    expect(jrcDamageFraction("residential", 6).outside).toBeNull();
  });

  test("has no dead band unless a threshold is given", () => {
    expect(jrcDamageFraction("residential", 0.01).fraction).toBe(0.005);
    expect(jrcDamageFraction("residential", 0.05, { threshold: 0.05 }).fraction).toBe(0);
    expect(jrcDamageFraction("residential", 0.5, { threshold: 0.05 }).fraction).toBe(0.25);
  });

  test("never falls as the water rises", () => {
    for (const jrcClass of jrcClasses) {
      for (let cm = 1; cm <= 700; cm++) {
        const below = jrcDamageFraction(jrcClass, (cm - 1) / 100).fraction;
        expect(jrcDamageFraction(jrcClass, cm / 100).fraction).toBeGreaterThanOrEqual(below);
      }
    }
  });

  test("refuses a negative threshold and a depth that is not finite", () => {
    expect(() => jrcDamageFraction("residential", 1, { threshold: -1 })).toThrow(/threshold is -1/);
    expect(() => jrcDamageFraction("residential", Number.POSITIVE_INFINITY)).toThrow(/depth is Infinity/);
  });
});
