import { expect, test } from "vitest";
import { type DriverDay, dayParameters, prepareDay, rawTerms } from "./day-model.js";
import { blockMeans } from "./frame.js";
import { dayCoefficients, type StaticName, staticNames, staticSet } from "./low-rank.js";
import { extraterrestrialRadiation, weatherOfRange } from "./range-weather.js";

const frame = { width: 60, height: 40, block: 20, cellSize: 100 };
const size = frame.width * frame.height;
const wave = (a: number, b: number) =>
  Float64Array.from({ length: size }, (_, at) => Math.sin((at % 60) / a) * Math.cos(Math.floor(at / 60) / b));
const elevation = wave(7, 5).map((one) => 350 + 120 * one);
const built = wave(3, 4).map((one) => Math.max(0, one));
const ground = prepareDay(
  frame,
  { elevation, built, skyView: built.map((one) => 1 - 0.4 * one), vegetation: built.map((one) => 0.8 - 0.6 * one) },
  blockMeans(frame, elevation),
);
const day: DriverDay = {
  dayOfYear: 190,
  warmest: Float64Array.from({ length: 6 }, (_, at) => 29 + 0.4 * at),
  coldest: Float64Array.from({ length: 6 }, (_, at) => 15 - 0.3 * at),
  cloud: 0.2,
  wind: 1.5,
  radiation: 270,
};

test("coefficients times static fields are the terms of the day model", () => {
  const fields = staticSet(ground);
  const coarse = Object.fromEntries(staticNames.map((name) => [name, blockMeans(frame, fields[name])])) as Record<
    StaticName,
    Float64Array
  >;
  const raw = rawTerms(ground, day, dayParameters);
  const low = dayCoefficients(coarse, ground.driverElevation, day, dayParameters);
  for (const hour of ["warmest", "coldest"] as const) {
    const { lapse, pool, urban, sun } = raw[hour];
    for (let at = 0; at < size; at++) {
      const part = (name: StaticName): number => low[hour][name] * (fields[name][at] as number);
      expect(part("above")).toBeCloseTo(lapse[at] as number, 11);
      expect(part("hollow")).toBeCloseTo(pool[at] as number, 12);
      expect(part("urban")).toBeCloseTo(urban[at] as number, 12);
      expect(part("sunUp") + part("sunSouth")).toBeCloseTo(sun[at] as number, 12);
    }
  }
});

test("extraterrestrial radiation is that of FAO-56's example 8: 32.2 MJ at 20° S on 3 September", () => {
  expect(Math.abs((extraterrestrialRadiation(-20, 246) * 86_400) / 1e6 - 32.2)).toBeLessThan(0.05);
});

test("a wide range is a clear day, none an overcast one", () => {
  expect(weatherOfRange(0, 49.7, 180).cloud).toBe(1);
  expect(weatherOfRange(25, 49.7, 180).cloud).toBe(0);
  const fair = weatherOfRange(12, 49.7, 180);
  expect(fair.radiation).toBeCloseTo(0.16 * Math.sqrt(12) * extraterrestrialRadiation(49.7, 180), 9);
});
