import { beforeAll, describe, expect, test } from "vitest";
import { gammaQuantile } from "../../core/climate/statistics/gamma-distribution.js";
import { type LayerRecord, seasonOfMonth } from "../../core/index.js";
import { referenceDay } from "../../kernels/heat/day-atlas.reference.js";
import { heatFactors } from "../run/heat-factors.js";
import { dailyFactors } from "./daily-factors.js";
import { heatTermNodes } from "./explain-heat.js";
import { heatGround } from "./ground.js";
import { createHeat } from "./heat.case.js";
import { runHeatStep } from "./heat-step.js";
import { latticeMeans } from "./lattice.js";
import { positivePercentiles } from "./spread.js";

const zeroCelsius = 273.15;
let made: Awaited<ReturnType<typeof createHeat>>;
let records: readonly LayerRecord[];
let laid: Awaited<ReturnType<typeof layOut>>;

const layOut = async () => {
  const factors = await heatFactors(made.context as never);
  const ground = heatGround(factors, factors.driver, factors.positions);
  return { factors, ground, daily: dailyFactors(ground, factors.driver) };
};

/** Both hours of a day in every cell, the slow way. */
const fineDay = (day: number) => {
  const { ground, daily } = laid;
  const { width, height, positions, block } = ground.lattice;
  const places = { coarseWidth: width, coarseHeight: height, ...positions, block };
  return Array.from(block, (_, cell) => referenceDay(ground.fields, places, daily, cell, day));
};

beforeAll(async () => {
  made = await createHeat();
  records = await runHeatStep(made.context as never);
  laid = await layOut();
}, 60_000);

const draft = (field: string) => made.drafts.get(`demo-heat-${field}-pulled`)!;

describe("the heat atlas", () => {
  test("keeps each driver cell's mean within 0.01 K and no night is warmer than its day", () => {
    const { ground, daily, factors } = laid;
    const cells = ground.lattice.cells.length;
    let kept = 0;
    for (let day = 3; day < factors.driver.days.length; day += 97) {
      const fine = fineDay(day);
      expect(fine.every(([high, low]) => low <= high + 1e-5)).toBe(true);
      (["warmest", "coldest"] as const).forEach((hour, at) => {
        const means = latticeMeans(
          ground.lattice,
          fine.map((both) => both[at]!),
        );
        for (let cell = 0; cell < cells; cell++) {
          if (!ground.lattice.isKept[cell]) continue;
          kept++;
          expect(Math.abs(means[cell]! - daily.driver[hour][day * cells + cell]!)).toBeLessThan(0.01);
        }
      });
    }
    expect(kept).toBeGreaterThan(100);
    expect(daily.dampedDays).toBeGreaterThan(0);
  });

  test("has seasonal means and counts of the very days that the factors stand for", () => {
    const { factors } = laid;
    const sums = { mean: new Float64Array(20), days: 0, hot: new Float64Array(20) };
    const cells = Array.from({ length: 20 }, (_, at) => 37 + at * 233);
    const { width, height, positions, block } = laid.ground.lattice;
    const places = { coarseWidth: width, coarseHeight: height, ...positions, block };
    factors.driver.days.forEach(({ month }, day) => {
      const isSummer = seasonOfMonth(month) === "JJA";
      if (isSummer) sums.days++;
      cells.forEach((cell, at) => {
        const [high, low] = referenceDay(laid.ground.fields, places, laid.daily, cell, day);
        if (isSummer) sums.mean[at]! += low;
        if (high > 25) sums.hot[at]!++;
      });
    });
    cells.forEach((cell, at) => {
      expect(draft("tasmin-jja").data[cell]! - zeroCelsius).toBeCloseTo(sums.mean[at]! / sums.days, 3);
      expect(Math.abs(draft("summer-days-gt25").data[cell]! - sums.hot[at]! / 11)).toBeLessThan(0.1);
    });
  });

  test("has every layer with percentiles in order, and no return level beyond twice its years", () => {
    expect(records.map(({ field }) => field)).toContain("tasmax-return-10");
    expect(records.map(({ field }) => field)).not.toContain("tasmax-return-50");
    expect(records).toHaveLength(20);
    for (const { descriptor, data, companions } of made.drafts.values()) {
      if (descriptor.hazard !== "heat") continue;
      const { p5, p50, p95 } = companions as Record<string, Float32Array>;
      const isOrdered = (value: number, cell: number): boolean =>
        p5![cell]! <= p50![cell]! &&
        p50![cell]! <= p95![cell]! &&
        value <= p95![cell]! + 1e-3 &&
        value >= p5![cell]! - 1e-3;
      expect([descriptor.field, data.every(isOrdered)]).toEqual([descriptor.field, true]);
      const shares = Object.entries(descriptor.provenance.numbers).filter(([name]) =>
        name.startsWith("variance_share"),
      );
      expect(shares.reduce((sum, [, share]) => sum + Number(share ?? 0), 0)).toBeCloseTo(1, 9);
    }
  });

  test("makes the hollow colder than the ridge by night, and the town warmer than the country", () => {
    const { hollow, urban } = laid.ground.fields;
    const night = fineDay(laid.factors.driver.days.findIndex(({ month, day }) => month === 7 && day === 3));
    expect(hollow.some((one) => one > 0.5) && urban.some((one) => one > 0.5)).toBe(true);
    expect(night.every(([high, low]) => Number.isFinite(high + low))).toBe(true);
    const heat = draft("urban-heat-jja").data;
    expect(Math.max(...heat)).toBeGreaterThan(0.5);
    expect(Math.min(...heat)).toBeLessThan(0.01);
  });

  test("explains a seasonal mean by terms that sum to it, and a count by the days that decide it", async () => {
    for (const field of ["tasmin-jja", "tasmax-djf"]) {
      const record = records.find((one) => one.field === field)!;
      for (const cell of [
        { row: 5, column: 7 },
        { row: 30, column: 40 },
        { row: 0, column: 0 },
      ]) {
        const value = draft(field).data[cell.row * record.grid.width + cell.column]!;
        const nodes = await heatTermNodes(made.context.store, record, cell, value);
        const terms = nodes.filter(({ id }) => id.startsWith("term_"));
        expect(terms.map(({ id }) => id)).toContain("term_conservation");
        expect(Math.abs(terms.reduce((sum, { result }) => sum + (result as number), 0) - value)).toBeLessThan(1e-9);
        // The rest is single precision's and nothing else.
        expect(Math.abs(terms.at(-1)!.result as number)).toBeLessThan(4e-5);
      }
    }
    const hot = records.find(({ field }) => field === "hot-days-ge30")!;
    const nodes = await heatTermNodes(made.context.store, hot, { row: 30, column: 40 }, 1);
    const mean = nodes.at(-1)!.result as number;
    expect(Math.abs(mean - zeroCelsius - 30)).toBeLessThan(3);
    expect(Math.abs(nodes.find(({ id }) => id === "term_urban")!.result as number)).toBeGreaterThan(0);
  });
});

test("percentiles of a positive mean are a gamma variable's", () => {
  for (const [mean, variance] of [
    [10, 9],
    [4, 2],
    [60, 100],
  ] as const) {
    const found = positivePercentiles(mean, variance);
    const exact = (p: number): number => gammaQuantile(p, mean ** 2 / variance, variance / mean);
    expect(Math.abs(found.p5 - exact(0.05))).toBeLessThan(0.01 * mean);
    expect(Math.abs(found.p50 - exact(0.5))).toBeLessThan(0.01 * mean);
    expect(Math.abs(found.p95 - exact(0.95))).toBeLessThan(0.01 * mean);
  }
  expect(positivePercentiles(0, 0)).toEqual({ p5: 0, p50: 0, p95: 0 });
});
