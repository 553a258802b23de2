import { expect, test } from "vitest";
import { daysOfYears } from "../../core/index.js";
import { pulledDriver } from "./pulled-driver.js";
import type { PulledSeries } from "./read-series.js";

const longitude = [5.7, 5.74, 5.78];
const latitude = [49.5, 49.46];
const cells = 6;

/** 2040 whole, with ten days of 2039 before and ten of 2041 after; day d of cell c is 280 + d / 100 + c. */
const createSeries = (change: (values: Float32Array) => void = () => {}): PulledSeries => {
  const start = Date.UTC(2039, 11, 22);
  const instantsMs = Float64Array.from({ length: 386 }, (_, day) => start + day * 86_400_000);
  const tasmax = Float32Array.from(
    { length: 386 * cells },
    (_, at) => 280 + Math.floor(at / cells) / 100 + (at % cells),
  );
  change(tasmax);
  return {
    width: 3,
    height: 2,
    longitude,
    latitude,
    time: { start: "2039-12-22", end: "2041-01-10", days: 386, instantsMs },
    tasmax,
    tasmin: tasmax.map((value) => value - 8),
    orography: new Float32Array(cells).fill(300),
    attributes: {},
    input: { id: "series@0", sha256: "0", quality: "simulated", source: "test", licence: "none" },
  };
};

const open = (series: PulledSeries, change: object = {}) =>
  pulledDriver({
    dataset: "series",
    version: "0123456789abcdef",
    period: { from_year: 2040, to_year: 2040 },
    bbox: [5.71, 49.47, 5.77, 49.49],
    readSeries: async () => series,
    ...change,
  });

test("takes whole years and no day beside them, and adds no warming", async () => {
  const driver = await open(createSeries());
  expect(driver.days).toEqual(daysOfYears(2040, 2040));
  expect(driver.years).toBe(1);
  expect(driver.series.tasmax[0]).toBeCloseTo(280.1, 4);
  expect(driver.series.tasmax.at(-1)).toBeCloseTo(280 + 3.75 + 5, 3);
  expect(driver.series.tasmin[0]).toBeCloseTo(272.1, 4);
  expect(driver.increments.tasmax.every((value) => value === 0)).toBe(true);
  expect(driver.caveats?.join()).toContain("6.4 km");
});

test("fills nothing up: years that are not whole, absent values and a region beyond its cells are refused", async () => {
  const period = { from_year: 2040, to_year: 2041 };
  await expect(open(createSeries(), { period })).rejects.toMatchObject({ code: "outside-extent" });
  const gap = createSeries((values) => {
    values[1000] = Number.NaN;
  });
  await expect(open(gap)).rejects.toMatchObject({ code: "implausible-data" });
  await expect(open(createSeries(), { bbox: [5.6, 49.47, 5.77, 49.49] })).rejects.toMatchObject({
    code: "outside-extent",
    message: expect.stringContaining("--area"),
  });
  await expect(open(createSeries(), { readSeries: undefined })).rejects.toMatchObject({ code: "not-found" });
});
