import { describe, expect, test } from "vitest";
import { deaccumulated } from "./deaccumulate.js";

const hour = 3_600_000;
const stamps = (first: number, count: number): number[] =>
  Array.from({ length: count }, (_, step) => first + step * hour);

describe("deaccumulated", () => {
  test("takes differences within a day; the stamp 00:00 ends the day before", () => {
    const sums = [0.001, 0.003, 0.003, 0.004];
    const { rate } = deaccumulated([0.009, 0.01, ...sums], stamps(Date.UTC(2020, 0, 1, 23), 6), 1);
    const millimetres = Array.from(rate, (value) => Number((value * 3600).toFixed(6)));
    expect(millimetres).toEqual([Number.NaN, 1, 1, 2, 0, 1]);
  });

  test("adds up to the sum at midnight", () => {
    const sums = Array.from({ length: 24 }, (_, step) => 0.0005 * (step + 1));
    const { rate } = deaccumulated(sums, stamps(Date.UTC(2020, 5, 1, 1), 24), 1);
    const total = rate.reduce((sum, value) => sum + value * 3.6, 0);
    expect(total).toBeCloseTo(sums[23] as number, 8);
  });

  test("tells rounding from a sum that falls", () => {
    const first = Date.UTC(2020, 0, 1, 2);
    const { rate, rounded } = deaccumulated([0.002, 0.00199], stamps(first, 2), 1);
    expect([rate[1], rounded]).toEqual([0, 1]);
    expect(() => deaccumulated([0.002, 0.001], stamps(first, 2), 1)).toThrow("falls");
  });

  test("says nothing of an hour after a gap", () => {
    const { rate } = deaccumulated([0.001, 0.004], [Date.UTC(2020, 0, 1, 3), Date.UTC(2020, 0, 1, 6)], 1);
    expect(rate[1]).toBeNaN();
  });
});
