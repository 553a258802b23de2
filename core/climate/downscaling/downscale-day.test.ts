import { describe, expect, test } from "vitest";
import { type DriverDay, dayParameters, prepareDay, termNames } from "./day-model.js";
import { downscaleDay } from "./downscale-day.js";
import { blockMeans } from "./frame.js";
import { fittedLapse, lapseRange } from "./lapse-fit.js";

const frame = { width: 80, height: 40, block: 40, cellSize: 100 };
const size = frame.width * frame.height;
/** A plateau at 370 m, in which each driver cell of 4 km has a valley that falls to 230 m. */
const elevation = Float64Array.from({ length: size }, (_, at) => 370 - 140 * Math.exp(-((((at % 40) - 22) / 4) ** 2)));
const town = Float64Array.from({ length: size }, (_, at) => (at % 40 > 30 && at < size / 2 ? 1 : 0));
const fields = {
  elevation,
  built: town,
  skyView: town.map((one) => 1 - 0.4 * one),
  vegetation: town.map((one) => 0.8 - 0.6 * one),
};
const ground = prepareDay(frame, fields, blockMeans(frame, elevation));
const plain = (value: number) => new Float64Array(2).fill(value);
const calm: DriverDay = {
  dayOfYear: 206,
  warmest: plain(33).map((one, at) => one + 0.2 * at),
  coldest: plain(18).map((one, at) => one + 0.1 * at),
  cloud: 0.05,
  wind: 0.6,
  radiation: 300,
};
const plateau = 20 * 80 + 5;
const valley = 20 * 80 + 22;

describe("a day on the fine frame", () => {
  test("keeps the driver's means, orders its hours and is the sum of its parts", () => {
    const close: DriverDay = { ...calm, warmest: plain(18.4), coldest: plain(18) };
    for (const day of [calm, close]) {
      const fine = downscaleDay(ground, day);
      for (const hour of ["warmest", "coldest"] as const) {
        blockMeans(frame, fine[hour]).forEach((mean, at) => {
          expect(Math.abs(mean - (day[hour][at] as number))).toBeLessThan(1e-9);
        });
        fine[hour].forEach((value, at) => {
          const sum = termNames.reduce((total, name) => total + (fine.terms[hour][name][at] as number), 0);
          expect(Math.abs(sum - value)).toBeLessThan(1e-9);
        });
      }
      expect(fine.coldest.every((cold, at) => cold <= (fine.warmest[at] as number))).toBe(true);
    }
    // The second day is narrow enough for hours to cross before they are put in order.
    expect(downscaleDay(ground, close).terms.warmest.order.some((one) => one !== 0)).toBe(true);
  });

  test("makes the plateau warmer than the valley on a calm clear night, and colder by wind under clouds", () => {
    const clear = downscaleDay(ground, calm);
    expect(clear.coldest[plateau] as number).toBeGreaterThan((clear.coldest[valley] as number) + 1);
    expect(clear.warmest[plateau] as number).toBeLessThan(clear.warmest[valley] as number);
    const windy = downscaleDay(ground, { ...calm, cloud: 0.9, wind: 7 });
    expect(windy.coldest[plateau] as number).toBeLessThan(windy.coldest[valley] as number);
  });

  test("warms slopes that face the sun and towns at night", () => {
    const fine = downscaleDay(ground, { ...calm, dayOfYear: 80 });
    const roofs = 5 * 80 + 36;
    expect(fine.terms.coldest.urban[roofs] as number).toBeGreaterThan(2);
    expect(fine.terms.coldest.urban[plateau]).toBe(0);
    const hill = Float64Array.from({ length: size }, (_, at) => 300 + 2 * Math.floor(at / 80));
    const south = downscaleDay(prepareDay(frame, { ...fields, elevation: hill.toReversed() }, plain(300)), calm);
    const north = downscaleDay(prepareDay(frame, { ...fields, elevation: hill }, plain(300)), calm);
    expect(south.terms.warmest.sun[plateau] as number).toBeGreaterThan(0);
    expect(north.terms.warmest.sun[plateau] as number).toBeLessThan(0);
  });

  test("refuses fields that do not fit", () => {
    expect(() => downscaleDay(ground, { ...calm, warmest: [1] })).toThrow("whole blocks of 40");
    expect(() => prepareDay({ ...frame, width: 79 }, fields, plain(1))).toThrow("whole blocks of 40");
  });
});

test("a lapse rate is the prior on level ground, the slope where heights explain all, and clamped", () => {
  const heights = Float64Array.from({ length: 400 }, (_, at) => 200 + at);
  expect(
    fittedLapse(
      heights,
      heights.map(() => 300),
      -0.0065,
    ),
  ).toBeCloseTo(-0.0065, 15);
  expect(
    fittedLapse(
      heights.map((z) => 20 - 0.004 * z),
      heights,
      -0.0065,
    ),
  ).toBeCloseTo((400 * -0.004 - 10 * 0.0065) / 410, 12);
  expect(
    fittedLapse(
      heights.map((z) => 20 - 0.03 * z),
      heights,
      -0.0065,
    ),
  ).toBe(lapseRange[0]);
  expect(
    fittedLapse(
      heights.map((z) => 0.03 * z),
      heights,
      dayParameters.lapse.coldest,
    ),
  ).toBe(lapseRange[1]);
});
