import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { gevQuantile, gevReturnLevel } from "../../extremes/distribution.js";
import { randomOf } from "../../extremes/random.js";
import { changeFactors, ensembleChange } from "./change-factor.js";
import { intensity } from "./intensity-duration.js";
import { profileReturnLevel } from "./profile.js";
import { regionalGrowth, regionalReturnLevel } from "./regional.js";

const gev = { location: 31.424, scale: 7.976, shape: 0.0434 };
const random = randomOf(7);
const draw = (n: number, scale = 1): Float64Array =>
  Float64Array.from({ length: n }, () => scale * gevQuantile(gev, random()));

describe("the profile interval", () => {
  test("holds its level and reaches further up than down under a heavy tail", () => {
    const sample = Float64Array.from({ length: 60 }, () =>
      gevQuantile({ location: 30, scale: 8, shape: 0.2 }, random()),
    );
    const { level, low, high } = profileReturnLevel(sample, 100);
    expect(low).toBeLessThan(level);
    expect(high - level).toBeGreaterThan(level - low);
  });
});

describe("the regional index flood", () => {
  test("finds the shared growth curve of sites with unlike means", () => {
    const growth = regionalGrowth([draw(60), draw(60, 2), draw(60, 0.7), draw(60, 1.3), draw(60, 1.1)]);
    const mean = gev.location + (gev.scale * (1.0261 - 1)) / gev.shape;
    expect(growth.pooledYears).toBe(300);
    const exact = gevReturnLevel(gev, 50);
    expect(Math.abs(regionalReturnLevel(growth, mean, 50) / exact - 1)).toBeLessThan(0.12);
  });

  test("counts sites that see the same storms once, and refuses a level beyond twice its years", () => {
    const site = draw(40);
    const growth = regionalGrowth([site, site.map((value) => value * 2), site.map((value) => value * 3)]);
    expect(growth.independentYears).toBeCloseTo(40, 6);
    expect(() => regionalReturnLevel(growth, 30, 100)).toThrow(/beyond twice the 40 independent years/);
    expect(regionalReturnLevel(growth, 30, 80)).toBeGreaterThan(30);
  });
});

describe("intensity-duration curves", () => {
  test("never cross", () => {
    fc.assert(
      fc.property(
        fc.double({ min: 0.001, max: 5, noNaN: true }),
        fc.double({ min: 0.01, max: 0.99, noNaN: true }),
        (theta, eta) => {
          for (const hours of [1 / 12, 0.5, 1, 6, 24, 72]) {
            const levels = [2, 10, 50, 100].map((years) =>
              intensity(gevReturnLevel(gev, years), hours, { theta, eta }),
            );
            for (let at = 1; at < levels.length; at++) expect(levels[at]!).toBeGreaterThan(levels[at - 1]!);
          }
        },
      ),
      { numRuns: 50, seed: 3 },
    );
  });
});

describe("change factors", () => {
  test("find a change of a tenth within an interval, Clausius-Clapeyron beside it", () => {
    const past = Array.from({ length: 30 }, () => draw(60));
    const future = past.map((year) => year.map((value) => value * 1.1));
    const [factor] = changeFactors(past, future, [0.95], { warming: 2, seed: 1, draws: 200 });
    expect(factor?.factor).toBeCloseTo(1.1, 10);
    expect(factor?.interval.low).toBeLessThan(1.1);
    expect(factor?.interval.high).toBeGreaterThan(1.1);
    expect(factor?.clausiusClapeyron).toBeCloseTo(1.1449, 10);
  });

  test("show every model and how many agree on the sign", () => {
    const { members, median, signAgreement } = ensembleChange({ a: 0.1, b: 0.2, c: -0.05, d: 0.3 });
    expect(members.length).toBe(4);
    expect(median).toBeCloseTo(0.15, 12);
    expect(signAgreement).toBe(0.75);
  });
});
