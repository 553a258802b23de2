import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { effectiveStorm, eulerTwo, powerDepthDuration, totalDepth, uniformStorm } from "./hyetograph.js";
import { rainGrowth } from "./rain-growth.js";
import { scsRunoff } from "./scs-cn.js";

/** Sums of a few hundred doubles. */
const rounding = 1e-12;
/** Cases are printed to micrometres. */
const printed = 1e-6;

const createStorm = () => eulerTwo(powerDepthDuration(0.06, 86_400, 0.3), 86_400, 300);

describe("a design storm", () => {
  test("keeps the rain of the curve", () => {
    expect(Math.abs(totalDepth(createStorm()) - 0.06)).toBeLessThan(rounding);
  });

  test("has its largest block where 0.3 of the duration begins", () => {
    const { depths } = createStorm();
    expect(depths.length).toBe(288);
    expect(depths.indexOf(Math.max(...depths))).toBe(86);
  });

  test("rises before the peak and falls after it", () => {
    const { depths } = createStorm();
    for (let block = 1; block <= 86; block++) expect(depths[block]).toBeGreaterThanOrEqual(depths[block - 1] as number);
    for (let block = 87; block < 288; block++) expect(depths[block]).toBeLessThanOrEqual(depths[block - 1] as number);
  });

  test("orders twelve blocks as 4 3 2 1 5 … 12 by rank", () => {
    const { depths } = eulerTwo(powerDepthDuration(1, 3600, 0.5), 3600, 300);
    const ranks = depths.map((depth) => depths.filter((other) => other > depth).length + 1);
    expect(ranks).toEqual([4, 3, 2, 1, 5, 6, 7, 8, 9, 10, 11, 12]);
  });

  test("refuses blocks that do not divide it", () => {
    expect(() => uniformStorm(0.05, 3600, 700)).toThrow(/does not divide/);
  });

  test("runs off as much in blocks as in one piece", () => {
    fc.assert(
      fc.property(
        fc.double({ min: 0.001, max: 0.3, noNaN: true }),
        fc.integer({ min: 30, max: 100 }),
        (rain, curve) => {
          const storm = eulerTwo(powerDepthDuration(rain, 86_400, 0.3), 86_400, 3600);
          const effective = effectiveStorm(storm, (soFar) => scsRunoff(soFar, curve));
          expect(Math.abs(totalDepth(effective) - scsRunoff(totalDepth(storm), curve))).toBeLessThan(rounding);
          expect(Math.min(...effective.depths)).toBeGreaterThanOrEqual(0);
        },
      ),
      { seed: 7 },
    );
  });
});

describe("rain growth", () => {
  test("reproduces 50 mm at 7 % per kelvin: 57.245 mm at 2 K, 61.252 mm at 3 K", () => {
    expect(Math.abs(0.05 * rainGrowth(0.07, 2) - 0.057245)).toBeLessThan(printed);
    expect(Math.abs(0.05 * rainGrowth(0.07, 3) - 0.06125215)).toBeLessThan(printed);
  });
});

describe("curve-number runoff", () => {
  test("refuses what it cannot mean", () => {
    expect(() => scsRunoff(-1, 75)).toThrow(/rain is -1/);
    expect(() => scsRunoff(0.01, 120)).toThrow(/curve_number is 120/);
  });

  test("lets everything run off a sealed ground", () => {
    expect(scsRunoff(0.05, 100)).toBeCloseTo(0.05, 12);
  });
});
