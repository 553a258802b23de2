import { describe, expect, test } from "vitest";
import { dailyAxis } from "../calendar/daily-axis.js";
import { sortedQuantile } from "../statistics/quantile.js";
import { baseBlocks } from "./base-period.js";
import { bootstrapExceedance, exceedanceReference } from "./bootstrap-exceedance.js";
import { windowValues } from "./calendar-day-quantiles.js";

/** A reproducible series of `years` years with ties (rounded to half degrees) and gaps. */
const createSeries = (years: number, gaps: number) => {
  const axis = dailyAxis("1991-01-01", years * 365 + Math.floor(years / 4) + 1);
  let state = 7;
  const random = (): number => {
    state = (state * 48_271) % 2_147_483_647;
    return state / 2_147_483_647;
  };
  const values = Float64Array.from({ length: axis.length }, (_, at) => {
    const season = 10 - 9 * Math.cos((2 * Math.PI * at) / 365.25);
    const noise = (random() + random() + random() - 1.5) * 8;
    return random() < gaps ? Number.NaN : Math.round(2 * (season + noise)) / 2;
  });
  return { axis, values, base: { from: 1991, to: 1991 + years - 1 } };
};

describe("the bootstrap of base years", () => {
  for (const [name, gaps] of [
    ["whole", 0],
    ["gappy", 0.2],
  ] as const) {
    for (const [side, p] of [
      [">", 0.9],
      ["<", 0.1],
      [">", 0.1],
      ["<", 0.9],
      [">", 0.5],
      ["<", 0.45],
    ] as const) {
      test(`agrees exactly with one quantile a day, year and stand-in: ${name} series, ${side} ${p}`, () => {
        const { axis, values, base } = createSeries(5, gaps);
        const blocks = baseBlocks(values, axis, base);
        const days = [0, 1, 2, 58, 180, 181, 362, 363, 364].flatMap((day) =>
          Array.from({ length: 5 }, (_, year) => ({ year, day, value: blocks.values[year * 365 + day] as number })),
        );
        const limit = (replaced: typeof blocks, day: number) => {
          const sorted = windowValues(replaced, day, 5);
          return sorted.length < 2.5 ? Number.NaN : sortedQuantile(sorted, p, 8);
        };
        const reference = exceedanceReference(blocks, days, limit, side);
        expect([...bootstrapExceedance(blocks, days, p, side)]).toEqual([...reference]);
        expect(reference.some((share) => share > 0 && share < 1)).toBe(true);
      });
    }
  }
});
