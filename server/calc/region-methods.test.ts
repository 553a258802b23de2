import { expect, test } from "vitest";
import { gevQuantile, randomOf } from "../../core/index.js";
import { findMethod, runMethod, tableOf } from "./index.js";

const random = randomOf(4);
const draw = (scale: number) => scale * gevQuantile({ location: 30, scale: 8, shape: 0.05 }, random());
const run = (id: string, header: string[], rows: string[][], options = {}) => {
  const { columns, rows: found } = runMethod(findMethod(id), tableOf(header, rows), rows, options);
  return found.map((row) => Object.fromEntries(columns.map((name, at) => [name, row[at]])));
};

test("regional_growth pools sites, tests them and stops at twice the independent years", () => {
  const rows = Array.from({ length: 6 }, (_, site) => site).flatMap((site) =>
    Array.from({ length: 30 }, () => [`s${site}`, site === 2 && random() < 0.1 ? "" : String(draw(1 + site / 5))]),
  );
  const found = run("regional_growth", ["site", "annual_maximum"], rows, { return_periods: "10,10000" });
  expect(found.filter(({ quantity }) => quantity === "discordancy")).toHaveLength(6);
  expect(found.find(({ quantity }) => quantity === "heterogeneity_h1")?.value).toBeLessThan(2);
  const levels = found.filter(({ quantity }) => quantity === "return_level");
  expect(levels.filter(({ reason }) => String(reason).includes("independent years"))).toHaveLength(6);
  const few = run("regional_growth", ["site", "annual_maximum"], rows.slice(0, 60));
  expect(few.find(({ quantity }) => quantity === "heterogeneity_h1")?.reason).toContain("5 sites");
  expect(() => run("regional_growth", ["site", "annual_maximum"], rows.slice(0, 5))).toThrow("10 or more");
});

test("idf curves do not cross and refuse what is no duration", () => {
  const rows = [0.5, 1, 6, 24].flatMap((hours) =>
    Array.from({ length: 25 }, () => [String(hours), String(draw((1 + hours / 0.3) ** -0.7))]),
  );
  const found = run("idf", ["duration_h", "intensity_mm_h"], rows);
  const level = (hours: number, years: number) =>
    found.find((row) => row.duration_h === hours && row.return_period_years === years)?.value as number;
  for (const hours of [0.5, 1, 6, 24]) expect(level(hours, 50)).toBeGreaterThan(level(hours, 2));
  expect(level(0.5, 10)).toBeGreaterThan(level(24, 10));
  expect(Number.isNaN(level(1, 100))).toBe(true);
  expect(() => run("idf", ["duration_h", "intensity_mm_h"], [["0", "1"]])).toThrow("above 0");
});

test("change_factors stand beside Clausius-Clapeyron", () => {
  const rows = ["past", "future"].flatMap((period) =>
    Array.from({ length: 12 }, (_, year) => year).flatMap((year) =>
      Array.from({ length: 40 }, (_, day) => [period, String(year), String((period === "past" ? 1 : 1.2) * (day + 1))]),
    ),
  );
  const [row] = run("change_factors", ["period", "year", "value"], rows, { quantiles: "0.9", warming_k: "2" });
  expect(row?.factor).toBeCloseTo(1.2, 9);
  expect(row?.clausius_clapeyron).toBeCloseTo(1.1449, 9);
  expect(() => run("change_factors", ["period", "year", "value"], rows.slice(0, 90))).toThrow("years");
});

test("gev gives its 90 % by profile and delta too", () => {
  const rows = Array.from({ length: 40 }, () => [String(draw(1))]);
  for (const interval of ["profile", "delta"]) {
    const level = run("gev", ["sample"], rows, { interval, return_periods: "50,200" }).filter(
      ({ quantity }) => quantity === "return_level",
    );
    expect(level[0]!.low as number).toBeLessThan(level[0]!.value as number);
    expect(level[0]!.high as number).toBeGreaterThan(level[0]!.value as number);
    expect(level[1]!.reason).toContain("beyond twice");
  }
  expect(() => run("gev", ["sample"], rows, { interval: "delta", fit: "lmoments" })).toThrow("bootstrap alone");
});
