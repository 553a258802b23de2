import { describe, expect, test } from "vitest";
import { atShare, propagate } from "./monte-carlo.js";
import { randomStream } from "./random.js";

describe("propagate", () => {
  const inputs = {
    depth: { kind: "uniform", low: 0, high: 2 },
    value: { kind: "uniform", low: 0, high: 1 },
  } as const;
  const sum = ({ depth, value }: { depth: number; value: number }) => depth + value;

  test("splits the variance of a sum as the closed form: 4/5 and 1/5", () => {
    const { varianceShare, mean, p50 } = propagate(inputs, sum, { draws: 20_000, seed: 7 });
    expect(varianceShare.depth).toBeCloseTo(0.8, 1.5);
    expect(varianceShare.value).toBeCloseTo(0.2, 1.5);
    expect(Math.abs(mean - 1.5)).toBeLessThan(0.02);
    expect(Math.abs(p50 - 1.5)).toBeLessThan(0.03);
  });

  test("gives the same bits for the same seed and others for another", () => {
    const of = (seed: number) => propagate(inputs, sum, { draws: 500, seed });
    expect(of(7)).toEqual(of(7));
    expect(of(7).p5).not.toBe(of(8).p5);
  });

  test("draws from the quantile function of each spread", () => {
    expect(atShare({ kind: "triangular", low: 0, mode: 1, high: 4 }, 0.25)).toBeCloseTo(1, 12);
    expect(atShare({ kind: "triangular", low: 0, mode: 1, high: 4 }, 1)).toBe(4);
    const points = [
      [0, 10],
      [0.5, 20],
      [1, 60],
    ] as const;
    expect([0, 0.25, 0.75, 1].map((share) => atShare({ kind: "quantiles", points }, share))).toEqual([10, 15, 40, 60]);
    expect(() => propagate({ a: { kind: "uniform", low: 2, high: 1 } }, ({ a }) => a, { draws: 10, seed: 1 })).toThrow(
      /low is above high/,
    );
  });

  /** N13: of 500 synthetic truths drawn from what is said of the inputs, 85 ... 95 % lie within P5 ... P95. */
  test("covers synthetic truth in 85 ... 95 % of 500 trials", () => {
    const random = randomStream(2026);
    let covered = 0;
    for (let trial = 0; trial < 500; trial++) {
      const centre = 0.2 + 1.5 * random();
      const spreads = {
        depth: { kind: "uniform", low: centre - 0.2, high: centre + 0.2 },
        curve: { kind: "triangular", low: 0.7, mode: 1, high: 1.3 },
        value: { kind: "triangular", low: 900, mode: 1108.48, high: 1350 },
      } as const;
      const model = (at: { depth: number; curve: number; value: number }) =>
        Math.min(1, 0.4 * Math.sqrt(Math.max(0, at.depth)) * at.curve) * at.value;
      const { p5, p95 } = propagate(spreads, model, { draws: 400, seed: trial, splitVariance: false });
      const truth = model({
        depth: atShare(spreads.depth, random()),
        curve: atShare(spreads.curve, random()),
        value: atShare(spreads.value, random()),
      });
      if (truth >= p5 && truth <= p95) covered++;
    }
    expect(covered / 500).toBeGreaterThanOrEqual(0.85);
    expect(covered / 500).toBeLessThanOrEqual(0.95);
  });
});
