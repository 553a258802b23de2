import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { type LayerDescriptor, type Scenario, scsRunoff } from "../../core/index.js";
import { freeEdges, openWasmFloodEngine, simulateFlood } from "../../kernels/index.js";
import { libraryScenarios, scenarioById } from "../library.js";
import { rungStorm } from "../run/rung-storm.js";
import { borderRivers, fluvialLevels } from "./border-rivers.js";
import { raiseToMaximum } from "./cellwise-maximum.js";
import { compoundMap, entersAnnualLoss } from "./compound.js";
import { interpolateLadder, type Ladder } from "./interpolate-ladder.js";
import { dailyRainIntervals, dryRainMm, ladderDurations, rainLevels, rainRungs, returnPeriods } from "./rain-ladder.js";

const baseline = scenarioById(libraryScenarios, "baseline-1991-2020");
const pluvial = baseline.pluvial as NonNullable<Scenario["pluvial"]>;

const createLadder = (fields: readonly (readonly number[])[]): Ladder => ({
  foot: 1,
  rungs: fields.map((field, at) => ({ magnitude: 2 + at, read: async () => Float32Array.from(field) })),
});

const fieldsAt = async (ladder: Ladder, levels: readonly number[]): Promise<Map<number, Float32Array>> => {
  const found = new Map<number, Float32Array>();
  await interpolateLadder(ladder, levels, (level, field) => void found.set(level, field));
  return found;
};

describe("interpolation on a ladder", () => {
  test("gives the runs back at the rungs, 0 at the foot and below, and lines between", async () => {
    const found = await fieldsAt(
      createLadder([
        [1, 0, Number.NaN],
        [3, 0.5, Number.NaN],
      ]),
      [0.5, 1, 1.5, 2, 2.25, 3],
    );
    expect([...(found.get(0.5) as Float32Array)]).toEqual([0, 0, Number.NaN]);
    expect([...(found.get(1) as Float32Array)]).toEqual([0, 0, Number.NaN]);
    expect([...(found.get(1.5) as Float32Array)]).toEqual([0.5, 0, Number.NaN]);
    expect([...(found.get(2) as Float32Array)]).toEqual([1, 0, Number.NaN]);
    expect([...(found.get(2.25) as Float32Array)]).toEqual([1.5, 0.125, Number.NaN]);
    expect([...(found.get(3) as Float32Array)]).toEqual([3, 0.5, Number.NaN]);
  });

  test("never falls with the magnitude in any cell, whatever the runs gave", async () => {
    const run = fc.array(fc.float({ min: 0, max: 8, noNaN: true }), { minLength: 5, maxLength: 5 });
    await fc.assert(
      fc.asyncProperty(
        fc.array(run, { minLength: 1, maxLength: 12 }),
        fc.array(fc.double({ min: 0, max: 1, noNaN: true }), { minLength: 2, maxLength: 12 }),
        async (runs, shares) => {
          const levels = [...new Set(shares.map((share) => share * (1 + runs.length)))].sort((a, b) => a - b);
          const found = await fieldsAt(createLadder(runs), levels);
          expect(found.size).toBe(levels.length);
          levels.slice(1).forEach((level, at) => {
            found.get(level)?.forEach((value, cell) => {
              expect(value).toBeGreaterThanOrEqual(found.get(levels[at] as number)?.[cell] as number);
            });
          });
        },
      ),
      { numRuns: 200, seed: 3 },
    );
  });

  test("is refused above the highest run and for rungs out of order", async () => {
    await expect(fieldsAt(createLadder([[1], [2]]), [3.01])).rejects.toThrow(/never extrapolated/);
    const rungs = createLadder([[1], [2]]).rungs;
    await expect(fieldsAt({ foot: 2.5, rungs }, [3])).rejects.toThrow(/do not rise/);
  });
});

describe("the rain ladder", () => {
  test("has at least ten rising runs a duration, from a dry foot to beyond every level of the library", () => {
    for (const hours of ladderDurations) {
      const rungs = rainRungs(pluvial).filter(({ durationHours }) => durationHours === hours);
      expect(rungs.length).toBeGreaterThanOrEqual(10);
      const rains = [dryRainMm(pluvial), ...rungs.map(({ rainMm }) => rainMm)];
      const top = Math.max(...rains);
      for (const scenario of libraryScenarios) {
        for (const level of rainLevels(scenario))
          if (level.durationHours === hours) expect(level.rainMm).toBeLessThan(top);
      }
    }
  });

  test("runs off nowhere at its foot", () => {
    expect(scsRunoff(dryRainMm(pluvial) / 1000, 75)).toBe(0);
    expect(scsRunoff((dryRainMm(pluvial) + 1e-6) / 1000, 75)).toBeGreaterThan(0);
  });

  test("has the published daily rain of Findel at its levels, with an interval around it", () => {
    const daily = rainLevels(baseline).filter(({ durationHours }) => durationHours === 24);
    const printed = new Map([
      [2, 34.4],
      [10, 50.3],
      [30, 60.5],
      [50, 65.3],
      [100, 72],
      [1000, 95.7],
    ]);
    expect(daily.map(({ returnPeriodYears }) => returnPeriodYears)).toEqual([...returnPeriods]);
    for (const { returnPeriodYears, rainMm } of daily) {
      const expected = printed.get(returnPeriodYears);
      if (expected !== undefined) expect(Math.abs(rainMm - expected)).toBeLessThan(0.06);
    }
    dailyRainIntervals(baseline).forEach(([low, high], at) => {
      expect(low).toBeLessThan(daily[at]?.rainMm as number);
      expect(high).toBeGreaterThan(daily[at]?.rainMm as number);
    });
  });

  test("needs the same runs under every scenario: they know no climate", () => {
    for (const scenario of libraryScenarios) {
      if (scenario.pluvial) expect(rainRungs(scenario.pluvial)).toEqual(rainRungs(pluvial));
    }
  });
});

/** A small valley with a hollow in which the water of every storm gathers. */
const createValley = () => {
  const [width, height] = [24, 20];
  const elevation = Float32Array.from({ length: width * height }, (_, cell) => {
    const [x, y] = [cell % width, Math.floor(cell / width)];
    return 50 - 0.4 * x + 0.3 * Math.abs(y - 10) - (x > 14 && x < 19 && Math.abs(y - 10) < 3 ? 2 : 0);
  });
  return { grid: { width, height, affine: [90, 0, 0, 0, -90, height * 90], crs: "EPSG:2169" } as const, elevation };
};

describe("return-period maps on runs of the engine", () => {
  test("never fall with return period or rain factor in any cell", async () => {
    const valley = createValley();
    const rungs = rainRungs(pluvial).filter(({ durationHours }) => durationHours === 1);
    const runs: Float32Array[] = [];
    for (const rung of rungs) {
      const storm = rungStorm(pluvial, rung);
      const engine = await openWasmFloodEngine();
      const problem = { ...valley, roughness: 0.05, rain: storm.rain, edges: freeEdges(0.001) };
      const result = await simulateFlood(problem, { engine, until: 3600, outputs: ["maximumDepth"] });
      await engine.close();
      runs.push(result.fields.maximumDepth as Float32Array);
    }
    const ladder: Ladder = {
      foot: dryRainMm(pluvial),
      rungs: rungs.map(({ rainMm }, at) => ({ magnitude: rainMm, read: async () => runs[at] as Float32Array })),
    };
    const hourly = (scenario: Scenario) =>
      rainLevels(scenario).flatMap(({ durationHours, rainMm }) => (durationHours === 1 ? [rainMm] : []));
    const [now, later] = [baseline, scenarioById(libraryScenarios, "gwl4")].map(hourly);
    const found = await fieldsAt(ladder, [...(now ?? []), ...(later ?? [])]);
    const deep = (rain: number | undefined) => found.get(rain as number) as Float32Array;
    let wetter = 0;
    returnPeriods.forEach((_, at) => {
      deep(now?.[at]).forEach((depth, cell) => {
        expect(deep(later?.[at])[cell]).toBeGreaterThanOrEqual(depth);
        if (at > 0) expect(depth).toBeGreaterThanOrEqual(deep(now?.[at - 1])[cell] as number);
        if ((deep(later?.[at])[cell] as number) > depth) wetter++;
      });
    });
    expect(wetter).toBeGreaterThan(100);
  }, 30_000);
});

describe("mechanisms", () => {
  test("a maximum keeps the larger value and NaN only where both are absent", () => {
    const map = Float32Array.of(1, Number.NaN, 2, Number.NaN);
    raiseToMaximum(map, Float32Array.of(3, 4, Number.NaN, Number.NaN));
    expect([...map]).toEqual([3, 4, 2, Number.NaN]);
  });

  test("compound is the maximum, without a return period", () => {
    const rain = { mechanism: "pluvial", depth: Float32Array.of(1, 0.2) } as const;
    const found = compoundMap(rain, { mechanism: "fluvial", depth: Float32Array.of(0.5, 2) });
    expect([...found.depth]).toEqual([1, Math.fround(2)]);
    expect(found.return_period_years).toBeNull();
    expect([...rain.depth]).toEqual([1, Math.fround(0.2)]);
  });

  test("only single mechanisms with a return period of their driver enter an annual loss", () => {
    const magnitude = { return_period_years: 100 } as LayerDescriptor["magnitude"];
    const layer = (mechanism: LayerDescriptor["mechanism"], driver = magnitude) => ({
      hazard: "flood" as const,
      mechanism,
      magnitude: driver,
    });
    expect(entersAnnualLoss(layer("pluvial"))).toBe(true);
    expect(entersAnnualLoss(layer("compound"))).toBe(false);
    expect(entersAnnualLoss(layer("pluvial", { ...magnitude, return_period_years: null } as typeof magnitude))).toBe(
      false,
    );
  });

  test("rivers without a discharge statistic are listed and not simulated", () => {
    const levels = fluvialLevels(borderRivers, 100);
    expect(levels).toHaveLength(borderRivers.length);
    expect(new Set(levels.map(({ reason }) => reason))).toEqual(new Set(["no-discharge-statistics"]));
    expect(levels.every(({ value, simulated }) => value === null && !simulated)).toBe(true);
    const known = [{ name: "Sûre", crossing: "Martelange", inflow: { statistic: "GEV", source: "a gauge" } }];
    expect(fluvialLevels(known, 100)).toEqual([]);
  });
});
