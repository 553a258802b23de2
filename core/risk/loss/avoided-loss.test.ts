import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { jrcDamageFraction } from "../jrc-europe.js";
import { avoidedLoss } from "./avoided-loss.js";

const depths = fc.array(fc.double({ min: 0, max: 6, noNaN: true }), { minLength: 1, maxLength: 50 });
const losses = (all: readonly number[]) => all.map((depth) => 1000 * jrcDamageFraction("residential", depth).fraction);

/** N8 and N9 as far as losses go: the water itself is the solver's. */
describe("avoidedLoss", () => {
  test("is exactly zero where nothing changes", () => {
    fc.assert(
      fc.property(depths, (all) => {
        expect(avoidedLoss(losses(all), losses(all))).toEqual({ avoided: 0, added: 0, net: 0 });
      }),
    );
  });

  test("is the whole loss of a place that stays dry, and names harm elsewhere apart from it", () => {
    fc.assert(
      fc.property(depths, fc.double({ min: 0.01, max: 1, noNaN: true }), (all, rise) => {
        const before = [500, ...losses(all)];
        const after = [0, ...losses(all.map((depth) => depth + rise))];
        const { avoided, added } = avoidedLoss(before, after);
        expect(avoided).toBe(500);
        expect(added).toBeGreaterThanOrEqual(0);
      }),
    );
    expect(avoidedLoss([10, 10], [4, 13])).toEqual({ avoided: 6, added: 3, net: 3 });
  });
});
