import { readFileSync } from "node:fs";
import { describe, expect, test } from "vitest";
import { describeShared, sharedPath } from "../../test/shared.js";
import { assumedControlHeight, substationOutage } from "./substation-outage.js";
import { substationRepairCurve, substationRepairFraction } from "./substation-repair.js";

describeShared("substationRepairFraction against the Hazus table", () => {
  test("holds the published points of class ESS", () => {
    const rows = readFileSync(sharedPath("cases/risk/tables/hazus_flood_selected.csv"), "utf8")
      .split("\n")
      .map((line) => line.split(","))
      .filter(([occupancy, , , basement, part]) => occupancy === "ESS" && basement === "0" && part === "structure")
      .map((cells) => [Number(cells[6]), Number(cells[7])]);
    expect(substationRepairCurve).toEqual(rows);
  });
});

describe("substationRepairFraction", () => {
  test("counts depth from the floor of the equipment", () => {
    expect(substationRepairFraction(1.22).fraction).toBe(0.07);
    expect(substationRepairFraction(1.52, { floorHeight: 1.52 }).fraction).toBe(0);
    expect(substationRepairFraction(0.1, { floorHeight: 0.305 })).toEqual({ fraction: 0, outside: null });
  });

  test("clamps above 3.05 m and says so", () => {
    expect(substationRepairFraction(4)).toEqual({ fraction: 0.15, outside: "above" });
  });
});

describe("substationOutage", () => {
  test("is 1 from the threshold on and 0 below", () => {
    expect(substationOutage(assumedControlHeight)).toBe(1);
    expect(substationOutage(1.219)).toBe(0);
    expect(substationOutage(0.5, { threshold: 0.4 })).toBe(1);
  });

  test("refuses a threshold of 0, at which dry ground would be an outage", () => {
    expect(() => substationOutage(0, { threshold: 0 })).toThrow(/threshold is 0/);
  });
});
