import { describe, expect, it } from "vitest";
import { openBackend } from "../backend/open-backend.js";
import { createDays } from "./create-days.js";
import { dayCount } from "./day-count.js";
import { describeHeat } from "./heat.case.js";
import { type MeanTemperatureOptions, meanTemperature } from "./mean-temperature.js";

/** One digit of a float32 near 300 [K]. */
const float32Digit = 3.1e-5;

describeHeat({ name: "host", open: async () => undefined });
describeHeat({ name: "cpu", open: () => openBackend("cpu") });
describeHeat({ name: "webasm", open: () => openBackend("webasm") });

/** Coarse 2 x 2 over fine 3 x 3 from centre to centre; flat, no town. */
const createHill = (departures: Partial<MeanTemperatureOptions> = {}): MeanTemperatureOptions => ({
  width: 3,
  height: 3,
  coarseWidth: 2,
  coarseHeight: 2,
  coarse: Float32Array.of(290, 292, 294, 296),
  fx: Float32Array.of(0, 0.5, 1, 0, 0.5, 1, 0, 0.5, 1),
  fy: Float32Array.of(0, 0, 0, 0.5, 0.5, 0.5, 1, 1, 1),
  elevationDifference: new Float32Array(9),
  urban: new Float32Array(9),
  lapseRate: -0.0065,
  urbanFactor: 0,
  ...departures,
});

describe("meanTemperature", () => {
  it("is bilinear on flat ground", async () => {
    expect([...(await meanTemperature(createHill()))]).toEqual([290, 291, 292, 292, 293, 294, 294, 295, 296]);
  });

  it("cools a hill of 200 m by 1.3 K", async () => {
    //  0   0   0
    //  0 200   0      -6.5 K/km * 0.2 km = -1.3 K
    //  0   0   0
    const elevationDifference = Float32Array.of(0, 0, 0, 0, 200, 0, 0, 0, 0);
    const found = await meanTemperature(createHill({ elevationDifference }));
    expect(Math.abs(found[4] - 291.7)).toBeLessThanOrEqual(float32Digit);
    expect(found[3]).toBe(292);
  });

  it("never warms with height at a negative lapse rate", async () => {
    const coarse = Float32Array.of(290, 290, 290, 290);
    const elevationDifference = Float32Array.from({ length: 9 }, (_, cell) => -400 + 100 * cell);
    const found = await meanTemperature(createHill({ coarse, elevationDifference }));
    for (let cell = 1; cell < 9; cell++) expect(found[cell]).toBeLessThan(found[cell - 1]);
  });

  it("keeps the coarse mean where asked to", async () => {
    const base = { coarseWidth: 1, coarseHeight: 1, coarse: Float32Array.of(290), fx: new Float32Array(9) };
    const elevationDifference = Float32Array.from({ length: 9 }, (_, cell) => 50 * cell);
    const options = createHill({ ...base, elevationDifference, conservation: "coarse-mean" });
    const found = await meanTemperature({ ...options, fy: new Float32Array(9) });
    expect(Math.abs(found.reduce((sum, value) => sum + value, 0) / 9 - 290)).toBeLessThanOrEqual(float32Digit);
  });

  it("refuses a lapse rate in K/km", async () => {
    await expect(meanTemperature(createHill({ lapseRate: -6.5 }))).rejects.toMatchObject({ code: "invalid-request" });
  });
});

describe("dayCount", () => {
  const onThreshold = { series: new Float32Array(20).fill(303.15), days: 1, years: 1, urban: new Float32Array(713) };
  const flat = { elevationDifference: new Float32Array(713), fx: new Float32Array(713), fy: new Float32Array(713) };
  const still = { perDay: [{ lapseRate: 0, urbanFactor: 0, increment: 0 }] };

  it("counts a day of exactly 30 degrees only at or above 30", async () => {
    const options = createDays({ ...onThreshold, ...flat, ...still });
    expect((await dayCount({ ...options, comparison: "above" }))[0]).toBe(0);
    expect((await dayCount({ ...options, comparison: "at-or-above" }))[0]).toBe(1);
  });

  it("counts every day of a hot country without a loop, and none of a cold one", async () => {
    expect((await dayCount(createDays({ threshold: 200 })))[0]).toBe(100);
    expect((await dayCount(createDays({ threshold: 390 })))[0]).toBe(0);
  });

  it("refuses a threshold in degrees Celsius", async () => {
    await expect(dayCount(createDays({ threshold: 30 }))).rejects.toThrow("Was it given in degrees Celsius?");
  });

  it("refuses a series with a gap", async () => {
    const series = createDays().series.slice();
    series[7] = Number.NaN;
    await expect(dayCount(createDays({ series }))).rejects.toMatchObject({ code: "invalid-request" });
  });

  it("stops with AbortError", async () => {
    await expect(dayCount(createDays({ signal: AbortSignal.abort() }))).rejects.toMatchObject({ name: "AbortError" });
  });
});
