import { readFileSync } from "node:fs";
import { describe, expect, test } from "vitest";
import { describeShared, sharedPath } from "../../test/shared.js";
import { gevQuantile } from "../extremes/distribution.js";
import { gevOfLMoments } from "../extremes/l-moment-fit.js";
import { lMoments } from "../extremes/l-moments.js";
import { randomOf } from "../extremes/random.js";
import { curveNumberFor } from "./antecedent-moisture.js";
import { areaReduction } from "./area-reduction.js";
import { designHydrograph } from "./design-hydrograph.js";
import { alternatingBlock, eulerTwo, totalDepth } from "./hyetograph.js";
import { fitDurations, fitIdf, idfDepths, idfIntensity } from "./idf.js";
import { fitRegionalFlood, regionalDischarge } from "./index-flood.js";
import { futureDischarge, rainGrowth } from "./rain-growth.js";

/** Bar of the alternating block and of the case file. */
const exact = 1e-9;
const hour = 3600;

const curves = { gev: { location: 60e-3 / hour, scale: 18e-3 / hour, shape: 0.1 }, theta: 0.05 * hour, eta: 0.72 };

describe("IDF curves", () => {
  test("never cross, over durations and return periods", () => {
    const durations = [300, 900, 3600, 6 * hour, 24 * hour, 72 * hour];
    for (const years of [2, 10, 100]) {
      durations.slice(1).forEach((duration, index) => {
        const shorter = durations[index] as number;
        expect(idfIntensity(curves, duration, years)).toBeLessThan(idfIntensity(curves, shorter, years));
        expect(idfDepths(curves, years)(duration)).toBeGreaterThan(idfDepths(curves, years)(shorter));
        expect(idfIntensity(curves, duration, 2 * years)).toBeGreaterThan(idfIntensity(curves, duration, years));
      });
    }
  });

  test("are found again from maxima at the plotting positions of their own distribution", () => {
    const durations = [300, 900, 1800, hour, 3 * hour, 6 * hour, 24 * hour, 72 * hour];
    const maxima = durations.map((duration) => ({
      duration,
      depths: Array.from(
        { length: 60 },
        (_, rank) =>
          (duration * gevQuantile(curves.gev, (rank + 0.56) / 60.12)) / (1 + duration / curves.theta) ** curves.eta,
      ),
    }));
    const fitted = fitIdf(maxima);
    expect(Math.abs(fitted.eta - curves.eta)).toBeLessThan(0.01);
    for (const duration of durations) {
      for (const years of [2, 10, 100]) {
        const [found, drawn] = [fitted, curves].map((one) => idfIntensity(one, duration, years));
        // Gringorten's positions leave the 100-year level of 60 values a few percent off.
        expect(Math.abs((found as number) / (drawn as number) - 1)).toBeLessThan(0.05);
      }
    }
    const [first] = fitDurations(maxima);
    expect(first?.gev).toEqual(gevOfLMoments(lMoments(maxima[0]?.depths as number[])));
  });

  test("refuse a single duration", () => {
    expect(() => fitIdf([{ duration: 300, depths: [1, 2, 3, 4] }])).toThrow(/three are needed/);
  });
});

interface AnalyticCase {
  readonly id: string;
  readonly in: { theta: number; eta: number; loc: number; scale: number; shape: number; d_h: number; T: number[] };
  readonly expected: readonly number[];
}

describeShared("analytic IDF case", () => {
  test("is reproduced", () => {
    const file = JSON.parse(readFileSync(sharedPath("cases/heat/analytic.json"), "utf8")) as { cases: AnalyticCase[] };
    const one = file.cases.find(({ id }) => id === "idf-1") as AnalyticCase;
    const { theta, eta, loc, scale, shape, d_h: duration, T } = one.in;
    const gev = { location: loc, scale, shape };
    T.forEach((years, at) => {
      const found = idfIntensity({ gev, theta, eta }, duration, years);
      expect(Math.abs(found - (one.expected[at] as number))).toBeLessThan(exact);
    });
  });
});

describe("alternating block", () => {
  test.each([12, 13])("holds the curve's depth in the n middle blocks of %s, for every n", (count) => {
    const depth = idfDepths(curves, 100);
    const { depths } = alternatingBlock(depth, count * 300, 300);
    const peak = depths.indexOf(Math.max(...depths));
    for (let blocks = 1; blocks <= count; blocks++) {
      const first = peak - Math.floor((blocks - 1) / 2);
      const middle = depths.slice(first, first + blocks).reduce((sum, value) => sum + value, 0);
      expect(Math.abs(middle - depth(blocks * 300))).toBeLessThan(exact);
    }
  });

  test("differs from Euler II by the order alone", () => {
    const depth = idfDepths(curves, 100);
    const [one, other] = [alternatingBlock, eulerTwo].map((make) => make(depth, hour, 300));
    expect([...(one?.depths ?? [])].sort()).toEqual([...(other?.depths ?? [])].sort());
    expect(one?.depths).not.toEqual(other?.depths);
    expect(totalDepth(other as NonNullable<typeof other>)).toBeCloseTo(depth(hour), 12);
  });
});

describe("area reduction", () => {
  const squareMile = 2_589_988.110336;
  test("follows Leclerc and Schaake: 100 and 400 square miles", () => {
    expect(areaReduction(100 * squareMile, hour)).toBeCloseTo(1 - Math.exp(-1.1) + Math.exp(-2.1), 12);
    expect(areaReduction(400 * squareMile, 24 * hour)).toBeCloseTo(0.914, 3);
  });

  test("is 1 at a point, falls with area and rises with duration", () => {
    expect(areaReduction(1, hour)).toBeCloseTo(1, 6);
    expect(areaReduction(2e8, hour)).toBeLessThan(areaReduction(1e8, hour));
    expect(areaReduction(1e8, 24 * hour)).toBeGreaterThan(areaReduction(1e8, hour));
  });
});

describe("index flood", () => {
  const random = randomOf(11);
  const growth = { location: 0.8, scale: 0.3, shape: 0.05 };
  const gauges = [50, 120, 300, 730, 2150, 4232].map((squareKm, index) => ({
    id: `gauge-${index}`,
    area: squareKm * 1e6,
    discharges: Array.from({ length: 400 }, () => 0.4 * squareKm ** 0.85 * gevQuantile(growth, random())),
  }));

  test("finds the region's power of area and growth again", () => {
    const region = fitRegionalFlood(gauges);
    expect(Math.abs(region.b - 0.85)).toBeLessThan(0.02);
    const expected = 0.4 * 1000 ** 0.85 * gevQuantile(growth, 0.99);
    expect(Math.abs(regionalDischarge(region, 1e9, 100) / expected - 1)).toBeLessThan(0.05);
  });

  test("scales a gauge alone by its mean: the growth curve has mean 1", () => {
    const region = fitRegionalFlood(gauges.slice(0, 2));
    const draws = Float64Array.from({ length: 50_000 }, (_, index) =>
      gevQuantile(region.growth, (index + 0.5) / 50_000),
    );
    expect(draws.reduce((sum, value) => sum + value, 0) / draws.length).toBeCloseTo(1, 2);
    expect(() => fitRegionalFlood(gauges.slice(0, 1))).toThrow(/at least two/);
  });
});

describe("design hydrograph", () => {
  test.each([
    { peak: 480, timeToPeak: 12 * hour, volume: 4.1e7 },
    { peak: 30, timeToPeak: 2 * hour, volume: 2.4e5 },
  ])("peaks at $peak m3/s and holds $volume m3", (options) => {
    const { times, discharges, shape, recession } = designHydrograph({ ...options, step: 600, baseFlow: 5 });
    const over = discharges.map((value) => value - 5);
    expect(Math.max(...over)).toBeCloseTo(options.peak, 9);
    expect(times[over.indexOf(Math.max(...over))]).toBe(options.timeToPeak);
    const volume = over.reduce(
      (sum, value, index) => sum + (index === 0 ? 0 : 300 * (value + (over[index - 1] as number))),
      0,
    );
    expect(Math.abs(volume / options.volume - 1)).toBeLessThan(exact);
    expect(discharges[0]).toBe(5);
    expect(discharges.at(-1)).toBe(5);
    // Well after the inflection the recession is exponential with its constant.
    const late = Math.ceil((options.timeToPeak * (1 + 2 / Math.sqrt(shape))) / 600) + 2;
    const ratio = (over[late + 1] as number) / (over[late] as number);
    expect(ratio).toBeCloseTo(Math.exp(-600 / recession), 9);
  });

  test("refuses a volume that no shape has", () => {
    expect(() => designHydrograph({ peak: 10, timeToPeak: hour, volume: 100, step: 600 })).toThrow(/volume is 100/);
  });
});

describe("antecedent moisture", () => {
  test("turns 75 into 55.75 and 87.34", () => {
    expect(curveNumberFor(75, "I")).toBeCloseTo(55.75, 2);
    expect(curveNumberFor(75, "III")).toBeCloseTo(87.34, 2);
    expect(curveNumberFor(75, "II")).toBe(75);
    expect(curveNumberFor(100, "I")).toBeCloseTo(100, 9);
    expect(() => curveNumberFor(20, "I")).toThrow(/30 … 100/);
  });
});

describe("climate factor", () => {
  test("touches rain up to 24 h only", () => {
    expect(50 * rainGrowth(0.07, 2, 24 * hour)).toBeCloseTo(57.245, 3);
    expect(50 * rainGrowth(0.07, 3, hour)).toBeCloseTo(61.252, 3);
    expect(rainGrowth(0.07, 3, 24 * hour + 1)).toBe(1);
  });

  test("never touches a discharge: a future one needs a change from data", () => {
    expect(futureDischarge(480, null)).toEqual({ value: null, reason: "no-fluvial-change-signal", source: null });
    expect(futureDischarge(480, { factor: 1.1, source: "a study" }).value).toBeCloseTo(528, 9);
  });
});
