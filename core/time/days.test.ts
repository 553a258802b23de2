import { expect, test } from "vitest";
import { daysOfYears, seasonOfMonth } from "./days.js";

test("counts the leap days of 1991-2020", () => {
  const days = daysOfYears(1991, 2020);
  expect(days.length).toBe(30 * 365 + 8);
  expect(days.at(-1)).toEqual({ year: 2020, month: 12, day: 31, dayOfYear: 365 });
});

test("puts December, January and February into winter", () => {
  expect([12, 1, 2, 3, 6, 8, 9, 11].map(seasonOfMonth)).toEqual([
    "DJF",
    "DJF",
    "DJF",
    "MAM",
    "JJA",
    "JJA",
    "SON",
    "SON",
  ]);
});
