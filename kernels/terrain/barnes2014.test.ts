import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { fillDepressions } from "./barnes2014.js";
import { fillByRelaxation } from "./fill.reference.js";
import { floodInward } from "./priority-flood.js";

/** Sums of many epsilons round differently in the two algorithms. */
const rounding = 1e-9;

/** About a second on a free core. */
const patience = 60_000;

const terrain = fc
  .record({ width: fc.integer({ min: 1, max: 40 }), height: fc.integer({ min: 1, max: 40 }), seed: fc.nat() })
  .map(({ width, height, seed }) => {
    let state = seed + 1;
    const next = () => {
      state = (Math.imul(state, 1664525) + 1013904223) >>> 0;
      return state / 2 ** 32;
    };
    const elevation = Float64Array.from({ length: width * height }, () =>
      next() < 0.03 ? Number.NaN : Math.floor(next() * 12),
    );
    return { shape: { width, height }, elevation };
  });

describe("fillDepressions", () => {
  test("fills the pit of rim 9, ring 5, centre 1 and outlet 7 to 7: 22 units", () => {
    //  9 9 9 9 9
    //  9 5 5 5 9
    //  9 5 1 5 7   <- outlet
    //  9 5 5 5 9
    //  9 9 9 9 9
    const elevation = new Float64Array(25).fill(9);
    for (const inner of [6, 7, 8, 11, 13, 16, 17, 18]) elevation[inner] = 5;
    elevation[12] = 1;
    elevation[14] = 7;
    const filled = fillDepressions(elevation, { width: 5, height: 5 });
    expect([6, 7, 8, 11, 12, 13, 16, 17, 18].map((inner) => filled[inner])).toEqual(new Array(9).fill(7));
    expect(filled.reduce((sum, level, index) => sum + level - (elevation[index] as number), 0)).toBe(22);
  });

  test.each([0, 1e-3])(
    "equals slow relaxation on 200 random grids with epsilon %s",
    (epsilon) => {
      fc.assert(
        fc.property(terrain, ({ shape, elevation }) => {
          const fast = fillDepressions(elevation, shape, { epsilon });
          const slow = fillByRelaxation(elevation, shape, epsilon);
          for (const [index, level] of fast.entries()) {
            if (Number.isNaN(level)) expect(slow[index]).toBeNaN();
            else expect(Math.abs(level - (slow[index] as number))).toBeLessThanOrEqual(rounding);
          }
        }),
        { numRuns: 200, seed: 20140114 },
      );
    },
    patience,
  );

  test.each([0, 1e-3])("equals plain priority-flood bit for bit with epsilon %s", (epsilon) => {
    fc.assert(
      fc.property(terrain, ({ shape, elevation }) => {
        const plain = new Float64Array(elevation);
        floodInward(elevation, plain, shape, { epsilon });
        expect(fillDepressions(elevation, shape, { epsilon })).toEqual(plain);
      }),
      { numRuns: 100, seed: 2018 },
    );
  });

  test("changes nothing the second time", () => {
    fc.assert(
      fc.property(terrain, ({ shape, elevation }) => {
        const once = fillDepressions(elevation, shape);
        expect(fillDepressions(once, shape)).toEqual(once);
      }),
      { numRuns: 50, seed: 7 },
    );
  });

  test("refuses a field that does not fit its shape", () => {
    expect(() => fillDepressions(new Float64Array(5), { width: 2, height: 2 })).toThrow(/5 values for 2 × 2/);
  });
});
