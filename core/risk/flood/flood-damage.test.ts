import { readFileSync } from "node:fs";
import { describe, expect, test } from "vitest";
import { describeShared, sharedPath } from "../../../test/shared.js";
import { jrcDamageFraction } from "../jrc-europe.js";
import { genericCurve, genericDamageFraction, userCurve } from "./generic-damage.js";
import { hazusDamageFraction } from "./hazus-damage.js";
import { type HazusPart, hazusClasses, hazusCurve } from "./hazus-functions.js";

const rowsOf = (name: string) =>
  readFileSync(sharedPath(`cases/risk/tables/${name}`), "utf8")
    .trim()
    .split(/\r?\n/)
    .slice(1)
    .map((line) => line.split(","));

describeShared("flood damage against the shared tables", () => {
  test("every point of every Hazus function of every class", () => {
    const rows = rowsOf("hazus_flood_selected.csv");
    expect(rows.length).toBeGreaterThan(1500);
    for (const [occupancy, from, to, basement, part, id, depth, fraction] of rows) {
      const found = hazusClasses.find(
        (one) =>
          one.occupancy === occupancy &&
          one.storeys[0] === Number(from) &&
          one.storeys[1] === Number(to) &&
          one.hasBasement === (basement === "1"),
      );
      expect(found?.functions[part as HazusPart]).toBe(id);
      expect(hazusCurve(part as HazusPart, id)).toContainEqual([Number(depth), Number(fraction)]);
    }
  });

  test("the generic curve of the insured value", () => {
    expect(genericCurve).toEqual(rowsOf("flood_generic_fraction_of_tiv_physrisk.csv").map((row) => row.map(Number)));
  });
});

describe("hazusDamageFraction", () => {
  const house = { occupancy: "RES1", storeys: 1, hasBasement: false };

  test("takes depth over the first floor, one foot where none is given", () => {
    expect(hazusDamageFraction(house, "structure", 0.305)).toEqual({ fraction: 0.13, outside: null });
    expect(hazusCurve("structure", "129")).toContainEqual([0, 0.13]);
    const high = hazusDamageFraction({ ...house, firstFloorHeight: 1 }, "structure", 1).fraction;
    expect(high).toBeLessThan(hazusDamageFraction(house, "structure", 1).fraction);
  });

  test("a basement is damaged before the first floor, a dry house never", () => {
    const basement = { ...house, hasBasement: true };
    expect(hazusDamageFraction(basement, "structure", 0.1).fraction).toBeGreaterThan(
      hazusDamageFraction(house, "structure", 0.1).fraction,
    );
    expect(hazusDamageFraction(basement, "structure", 0).fraction).toBe(0);
  });

  test("takes the narrowest class of storeys and names what it has not", () => {
    expect(hazusDamageFraction(house, "structure", 1)).not.toEqual(
      hazusDamageFraction({ ...house, storeys: 2 }, "structure", 1),
    );
    expect(() => hazusDamageFraction({ ...house, occupancy: "RES9" }, "structure", 1)).toThrow(/RES9 .*RES1/);
    expect(() => hazusDamageFraction(house, "inventory", 1)).toThrow(/structure, contents/);
  });
});

describe("curves on other values", () => {
  test("the insured value and the maximum damage differ by the undamageable share", () => {
    for (const depth of [0.3, 1.7, 5]) {
      const onMaximum = jrcDamageFraction("residential", depth).fraction;
      expect(genericDamageFraction(depth).fraction).toBeCloseTo(0.6 * onMaximum, 12);
    }
  });

  test("a user's curve is checked", () => {
    expect(
      userCurve([
        [0, 0],
        [1, 0.5],
      ]),
    ).toHaveLength(2);
    expect(() => userCurve([[0, 0]])).toThrow(/1 points/);
    expect(() =>
      userCurve([
        [1, 0],
        [1, 0.5],
      ]),
    ).toThrow(/must rise/);
    expect(() =>
      userCurve([
        [0, 0.5],
        [1, 0.2],
      ]),
    ).toThrow(/must not fall/);
    expect(() =>
      userCurve([
        [0, 0],
        [1, 1.2],
      ]),
    ).toThrow(/fraction is 1.2/);
  });
});
