import { expect, test } from "vitest";
import type { AtlasDays, AtlasFields, AtlasIndex, AtlasPlaces } from "./atlas-input.js";
import { dayAtlas } from "./day-atlas.js";
import { referenceDay, referenceIndex } from "./day-atlas.reference.js";
import { foldDays } from "./folded-days.js";
import { patchesOf } from "./patches.js";

const [width, height, coarseWidth, coarseHeight] = [23, 17, 4, 3];
const yearLengths = [40, 41, 39];
const count = 120;
const fine = (formula: (column: number, row: number) => number): Float32Array =>
  Float32Array.from({ length: width * height }, (_, cell) => formula(cell % width, Math.floor(cell / width)));

const fields: AtlasFields = {
  above: fine((x, y) => 150 * Math.sin(x / 4) * Math.cos(y / 5)),
  hollow: fine((x) => Math.max(0, Math.cos(x / 3))),
  urban: fine((x, y) => Math.exp(-((x - 12) ** 2 + (y - 8) ** 2) / 20)),
  sunUp: fine((x) => -0.01 * (x % 3)),
  sunSouth: fine((_, y) => 0.1 * Math.sin(y)),
};
fields.above[30] = Number.NaN;
const places: AtlasPlaces = {
  coarseWidth,
  coarseHeight,
  fx: fine((x) => (x / width) * 3.4 - 0.2),
  fy: fine((_, y) => (y / height) * 2.4 - 0.2),
  block: Int32Array.from({ length: width * height }, (_, cell) => {
    const [x, y] = [cell % width, Math.floor(cell / width)];
    return Math.min(2, Math.round((y / height) * 2)) * 4 + Math.round((x / width) * 3);
  }),
};
const coarse = (base: number, swing: number) =>
  Float32Array.from({ length: count * 12 }, (_, at) => {
    const [day, cell] = [Math.floor(at / 12), at % 12];
    return base + swing * Math.sin(day * 0.23) + 0.2 * swing * Math.sin(day * 2.9) + Math.sin(cell);
  });
const days: AtlasDays = {
  yearLengths,
  warmest: { smooth: coarse(20, 12), block: coarse(0, 0.02) },
  coldest: { smooth: coarse(9, 10), block: coarse(0, 0.01) },
  coefficients: Float32Array.from(
    { length: count * 7 },
    (_, at) => [-0.006, 0.3, 1, 1.5, -0.002, -2, 1.8][at % 7]! * (1 + 0.3 * Math.sin(at)),
  ),
};
const indices: readonly AtlasIndex[] = [
  { kind: "days", threshold: 30, isStrict: false },
  { kind: "days", threshold: 25, isStrict: true },
  { kind: "nights", threshold: 17, isStrict: true },
  { kind: "spell-days", threshold: 26 },
  { kind: "heating", shift: 0 },
  { kind: "cooling", shift: 1 },
  { kind: "largest" },
];

/** Yearly values of a cell from the plain way, and whether a day lies too near a threshold for single precision. */
const expected = (cell: number) => {
  const all = Array.from({ length: count }, (_, day) => referenceDay(fields, places, days, cell, day));
  const years = yearLengths.map((length, at) => {
    const from = yearLengths.slice(0, at).reduce((sum, one) => sum + one, 0);
    return all.slice(from, from + length);
  });
  const limits = [30, 25, 26].flatMap((limit) => all.map(([high]) => Math.abs(high - limit)));
  limits.push(...all.map(([, low]) => Math.abs(low - 17)));
  limits.push(...all.flatMap(([high, low]) => [15, 23].map((limit) => Math.abs((high + low) / 2 - limit))));
  return { years, isNear: Math.min(...limits) < 2e-5 };
};

test("yearly indices are those of each day in double precision", async () => {
  const found = await dayAtlas(fields, places, days, indices);
  let compared = 0;
  for (let cell = 0; cell < width * height; cell++) {
    if (cell === 30) {
      expect(found.means.every((mean) => Number.isNaN(mean[cell]))).toBe(true);
      continue;
    }
    const { years, isNear } = expected(cell);
    if (isNear) continue;
    compared++;
    indices.forEach((index, at) => {
      const values = years.map((year) => referenceIndex(index, year));
      const mean = values.reduce((sum, one) => sum + one, 0) / 3;
      const deviation = Math.sqrt(values.reduce((sum, one) => sum + (one - mean) ** 2, 0) / 2);
      const scale = Math.max(1, mean);
      expect(Math.abs(found.means[at]![cell]! - mean)).toBeLessThan(2e-6 * scale);
      expect(Math.abs(found.deviations[at]![cell]! - deviation)).toBeLessThan(2e-3 * scale);
    });
    years.forEach((year, at) => {
      const largest = Math.max(...year.map(([high]) => high));
      expect(Math.abs(found.maxima[at]![cell]! - largest)).toBeLessThan(2e-5);
    });
  }
  expect(compared).toBeGreaterThan(300);
  expect(Math.max(...found.means[3]!.filter(Number.isFinite))).toBeGreaterThan(3);
});

test("cold days are folded, but for the first of a run and one that may be the year's warmest", () => {
  const lengths = new Int32Array(6);
  const patches = patchesOf(fields, places);
  for (const patch of patches) {
    foldDays({ patch, fields, days, indices }, new Float32Array((count + 3) * 16), lengths);
    expect([lengths[0]! + lengths[1]!, lengths[2]! + lengths[3]!, lengths[4]! + lengths[5]!]).toEqual(yearLengths);
    expect(lengths[1]! + lengths[3]! + lengths[5]!).toBeGreaterThan(20);
  }
  expect(patches.length).toBeGreaterThan(6);
});

test("shapes, gaps and a stop are refused", async () => {
  await expect(dayAtlas({ ...fields, urban: fields.urban.subarray(1) }, places, days, indices)).rejects.toThrow(
    "urban",
  );
  const hole = days.coefficients.slice();
  hole[3] = Number.NaN;
  await expect(dayAtlas(fields, places, { ...days, coefficients: hole }, indices)).rejects.toThrow("finite");
});
