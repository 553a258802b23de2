import { readFileSync } from "node:fs";
import { describe, expect, test } from "vitest";
import { describeShared, sharedPath } from "../../test/shared.js";
import { type BuildingClass, maximumDamage, maximumDamageFactors } from "./luxembourg-maximum-damage.js";

/** The table prints cents. */
const cents = 0.005_001;
/** The table prints construction costs with six decimals, the GDP with four. */
const costPrinted = 1e-5;

describeShared("maximumDamage against the published table", () => {
  const rows = readFileSync(sharedPath("cases/risk/tables/max_damage_luxembourg_2010eur.csv"), "utf8")
    .trim()
    .split("\n")
    .slice(1)
    .map((line) => line.split(","));

  test.each(rows)("reproduces %s", (name, ...cells) => {
    const { a, b, gdpPerHeadUsd } = maximumDamageFactors(name as BuildingClass);
    expect(Math.abs(a * gdpPerHeadUsd ** b - Number(cells[4]))).toBeLessThanOrEqual(costPrinted);
    expect(Math.abs(maximumDamage(name as BuildingClass) - Number(cells[10]))).toBeLessThanOrEqual(cents);
  });
});

describe("maximumDamage", () => {
  test("is in euros of 2010 unless an index is given, which scales the result", () => {
    expect(maximumDamage("residential", { priceIndex: 1.5 })).toBe(1.5 * maximumDamage("residential"));
  });

  test("refuses an index that is not positive", () => {
    expect(() => maximumDamage("residential", { priceIndex: 0 })).toThrow(/priceIndex is 0/);
  });
});
