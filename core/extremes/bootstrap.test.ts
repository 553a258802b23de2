import { describe, expect, test } from "vitest";
import { gevReturnLevelIntervals, quantileOfSorted } from "./bootstrap.js";
import { gevReturnLevel } from "./distribution.js";
import { randomOf } from "./random.js";

/**
 * Rain of a fixed day at Findel (MeteoLux daily series, annual maxima 1947-2021, n = 75, GEV by L-moments, 90 %
 * parametric bootstrap of 1,000 draws): level and interval [mm] by return period.
 */
const findel = { location: 31.424, scale: 7.976, shape: 0.0434 };
const years = 75;
const published = [
  { period: 2, level: 34.4, low: 32.4, high: 36.4 },
  { period: 10, level: 50.3, low: 46.2, high: 54.4 },
  { period: 30, level: 60.5, low: 53.1, high: 68.8 },
  { period: 50, level: 65.3, low: 56.3, high: 76.3 },
  { period: 100, level: 72, low: 59.8, high: 88.4 },
  { period: 1000, level: 95.7, low: 70.3, high: 139.6 },
];
/** Two sets of 1,000 draws differ by the noise of a 5 % quantile: a few percent of the width of the interval. */
const drawNoise = 0.06;
/** The table prints tenths. */
const printed = 0.06;

describe("parametric bootstrap", () => {
  test("gives Findel's printed levels and intervals", () => {
    const intervals = gevReturnLevelIntervals(
      findel,
      years,
      published.map(({ period }) => period),
      { seed: 1947 },
    );
    published.forEach(({ period, level, low, high }, at) => {
      expect(Math.abs(gevReturnLevel(findel, period) - level)).toBeLessThan(printed);
      const allowed = drawNoise * (high - low) + printed;
      expect(Math.abs((intervals[at]?.low as number) - low)).toBeLessThan(allowed);
      expect(Math.abs((intervals[at]?.high as number) - high)).toBeLessThan(allowed);
    });
  });

  test("gives the same interval for the same seed and another for another", () => {
    const draw = (seed: number) => gevReturnLevelIntervals(findel, 30, [100], { seed, draws: 100 });
    expect(draw(5)).toEqual(draw(5));
    expect(draw(5)).not.toEqual(draw(6));
  });

  test("refuses a handful of draws", () => {
    expect(() => gevReturnLevelIntervals(findel, 30, [100], { seed: 1, draws: 10 })).toThrow(/at least 100/);
  });
});

describe("random numbers", () => {
  test("fill 0 … 1 evenly and never reach the ends", () => {
    const random = randomOf(7);
    const numbers = Float64Array.from({ length: 20_000 }, random).sort();
    expect(numbers[0]).toBeGreaterThan(0);
    expect(numbers.at(-1)).toBeLessThan(1);
    // Largest distance to the uniform law, Kolmogorov-Smirnov at 0.1 %: 1.95 / sqrt(n).
    const worst = numbers.reduce((most, value, rank) => Math.max(most, Math.abs(value - rank / numbers.length)), 0);
    expect(worst).toBeLessThan(1.95 / Math.sqrt(numbers.length));
  });
});

test("quantiles lie between ranks", () => {
  expect(quantileOfSorted(Float64Array.of(1, 2, 4), 0.75)).toBe(3);
});
