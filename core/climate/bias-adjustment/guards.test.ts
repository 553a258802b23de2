import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { randomOf } from "../../extremes/random.js";
import { guardRain } from "./guard.js";
import { empiricalQuantileMapping, quantileDeltaMapping } from "./quantile-mapping.js";
import { linearScaling, parametricQuantileMapping } from "./simple-scaling.js";
import { adaptFrequency, dryShare } from "./wet-days.js";

const random = randomOf(11);
const rain = (days: number, wet: number, mean: number): Float64Array =>
  Float64Array.from({ length: days }, () => (random() < wet ? -mean * Math.log(random()) : 0));

describe("the guards of bias adjustment", () => {
  test("make no 1660 mm a day of a model that is nearly dry in the reference period", () => {
    const observed = rain(900, 0.5, 6);
    const historical = rain(900, 0.02, 0.1);
    const future = rain(900, 0.3, 12);
    const adjusted = quantileDeltaMapping({ observed, historical, future }, { kind: "multiplicative", random });
    const { values, held } = guardRain(adjusted, { observed, historical, future });
    const driverGrowth = Math.max(...future) / Math.max(...historical);
    expect(Math.max(...values)).toBeLessThanOrEqual(Math.max(...observed) * driverGrowth * 1.25);
    expect(Math.max(...values)).toBeLessThan(1660);
    const scaled = linearScaling({ observed, historical: new Float64Array(900), future }, "multiplicative");
    expect([...scaled]).toEqual([...future]);
    for (const { at, from, to } of held) {
      expect(values[at]).toBe(to);
      expect(to).toBeLessThan(from);
    }
  });

  test("hold a factor back beyond three times the training sample and say so", () => {
    const driver = { observed: [1, 10, 20], historical: [1, 5, 8], future: [1, 9, 30] };
    const { values, held } = guardRain([2, 20, 1660], driver);
    expect(held).toEqual([{ at: 2, from: 1660, to: 93.75, rule: "tail factor" }]);
    expect([...values]).toEqual([2, 20, 93.75]);
  });

  test("give no 998.5 degC: a constant model maps to the observed mean, all in float64", () => {
    const observed = Float64Array.from({ length: 300 }, (_, at) => 10 + Math.sin(at));
    const constant = new Float64Array(300).fill(283.15);
    const adjusted = parametricQuantileMapping({ observed, historical: constant, future: constant });
    expect(Math.max(...adjusted)).toBeLessThan(12);
    const nearly = constant.map((value, at) => value + (at % 2) * 1e-6);
    const mapped = parametricQuantileMapping({
      observed,
      historical: nearly,
      future: constant.map((value) => value + 40),
    });
    for (const value of mapped) expect(Math.abs(value - 50)).toBeLessThan(10);
  });

  test("do not flatten extremes: the outer node's factor goes on beyond the training sample", () => {
    const observed = rain(3000, 0.6, 5);
    const historical = observed.map((mm) => mm * 0.5);
    const future = Float64Array.from([60, 80, 120]);
    const adjusted = empiricalQuantileMapping({ observed, historical, future }, { kind: "multiplicative" });
    adjusted.forEach((value, at) => {
      expect(value / (future[at] as number)).toBeCloseTo(2, 6);
    });
  });

  test("give a model with too many dry days the reference's share of wet ones", () => {
    const reference = rain(4000, 0.5, 5);
    const model = rain(4000, 0.3, 5);
    const adapted = adaptFrequency(model, model, reference, { random });
    expect(Math.abs(dryShare(adapted, 1) - dryShare(reference, 1))).toBeLessThan(0.02);
    expect(Math.max(...adapted)).toBe(Math.max(...model));
  });
});

describe("quantile mapping", () => {
  const sample = fc.array(fc.double({ min: -40, max: 40, noNaN: true }), { minLength: 30, maxLength: 60 });

  test("keeps the order of values within a window", () => {
    fc.assert(
      fc.property(sample, sample, sample, (observed, historical, future) => {
        const sorted = Float64Array.from(future).sort();
        const adjusted = empiricalQuantileMapping({ observed, historical, future: sorted }, { kind: "additive" });
        for (let at = 1; at < adjusted.length; at++)
          expect(adjusted[at]! - adjusted[at - 1]!).toBeGreaterThanOrEqual(-1e-9);
      }),
      { numRuns: 50, seed: 5 },
    );
  });

  test("keeps the model's change of every quantile exactly where the samples are equally long", () => {
    fc.assert(
      fc.property(
        fc.array(
          fc.tuple(
            fc.double({ min: -40, max: 40, noNaN: true }),
            fc.double({ min: -40, max: 40, noNaN: true }),
            fc.double({ min: -40, max: 40, noNaN: true }),
          ),
          { minLength: 20, maxLength: 40 },
        ),
        (rows) => {
          const column = (at: 0 | 1 | 2) => Float64Array.from(rows, (row) => row[at]).sort();
          const [observed, historical, future] = [column(0), column(1), column(2)];
          if (new Set(future).size < future.length) return;
          const adjusted = quantileDeltaMapping({ observed, historical, future }, { kind: "additive" });
          adjusted.forEach((value, at) => {
            expect(Math.abs(value - observed[at]! - (future[at]! - historical[at]!))).toBeLessThan(1e-7);
          });
        },
      ),
      { numRuns: 50, seed: 6 },
    );
  });
});
