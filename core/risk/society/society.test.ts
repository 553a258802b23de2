import { readFileSync } from "node:fs";
import { describe, expect, test } from "vitest";
import { describeShared, sharedPath } from "../../../test/shared.js";
import { floodedCropLoss, hotDaysIn, yieldLoss } from "./agriculture.js";
import { dataCentreState } from "./data-centre.js";
import { degreeDayWorkLoss, physicalWorkCapacity, wetBulbGlobe, workLoss } from "./heat-labour.js";
import { criticalPlacesInBands, nationalDeaths, peopleExposed, sharedByExposure, shownCount } from "./people.js";

describeShared("labour and health against the shared files", () => {
  test("WBGT and work lost at seven climates (1e-6)", () => {
    const [, ...rows] = readFileSync(sharedPath("cases/risk/heat_work_loss.csv"), "utf8").trim().split(/\r?\n/);
    expect(rows).toHaveLength(7);
    for (const row of rows) {
      const [air, humidity, wbgt, light, medium, heavy] = row.split(",").map(Number);
      const found = wetBulbGlobe(air, humidity);
      expect(Math.abs(found - wbgt)).toBeLessThanOrEqual(1e-6);
      expect(Math.abs(workLoss(found, "light") - light)).toBeLessThanOrEqual(1e-6);
      expect(Math.abs(workLoss(found, "medium") - medium)).toBeLessThanOrEqual(1e-6);
      expect(Math.abs(workLoss(found, "heavy") - heavy)).toBeLessThanOrEqual(1e-6);
    }
  });

  test("national deaths are the published rates", () => {
    const table = JSON.parse(readFileSync(sharedPath("cases/risk/tables/mortality_luxembourg.json"), "utf8"));
    const { mean, ci95 } = table.extreme_heat_deaths_per_100k_year;
    expect(nationalDeaths("heat", 100_000)).toEqual({ mean, low: ci95[0], high: ci95[1] });
    expect(nationalDeaths("cold", 100_000)?.mean).toBe(table.extreme_cold.mean);
  });
});

describe("people", () => {
  const bands = [
    { from: 0.1, to: 0.5 },
    { from: 0.5, to: null },
  ];

  test("are null without an exposure, and few are not counted out", () => {
    expect(peopleExposed(null, bands)).toBeNull();
    expect(nationalDeaths("heat", null)).toBeNull();
    expect([0, 3, 9, 10, 1234].map((count) => shownCount(count).text)).toEqual(["0", "< 10", "< 10", "10", "1234"]);
    expect(shownCount(3).count).toBeNull();
  });

  test("are summed by band with the unknown said", () => {
    const exposure = [
      { people: 40, depth: 0.2 },
      { people: 25, depth: 0.5 },
      { people: 4, depth: null },
      { people: 7, depth: 0 },
    ];
    const found = peopleExposed(exposure, bands);
    expect(found?.bands.map(({ people }) => people.text)).toEqual(["40", "25"]);
    expect(found?.unknown.text).toBe("< 10");
  });

  test("critical places are named, a national sum is shared whole", () => {
    const places = [
      { id: "s1", kind: "school", depth: 0.7 },
      { id: "h1", kind: "hospital", depth: null },
    ] as const;
    expect(criticalPlacesInBands(places, bands)[1].places).toEqual([{ id: "s1", kind: "school" }]);
    const parts = sharedByExposure(18, [
      { people: 100, heat: 2 },
      { people: 300, heat: 1 },
      { people: 10, heat: -1 },
    ]);
    expect(parts.reduce((sum, part) => sum + part, 0)).toBeCloseTo(18, 12);
    expect(parts[2]).toBe(0);
  });
});

describe("farms, labour, data centres", () => {
  test("yield loss stays within 0 and 1, and no loss is given without a value", () => {
    expect(yieldLoss(1.25, 300, 500)).toBeCloseTo(0.5, 12);
    expect([yieldLoss(1.5, 0, 500), yieldLoss(1, 600, 500)]).toEqual([1, 0]);
    expect(floodedCropLoss(1, 10_000, null)).toBeNull();
    expect(floodedCropLoss(1, 10_000, 0.2)).toBeCloseTo(0.55 * 2000, 9);
    expect(hotDaysIn([29, 31, 32, 33], [1, 2])).toBe(2);
  });

  test("labour by other curves", () => {
    expect(physicalWorkCapacity(33.63)).toBeCloseTo(0.5, 12);
    expect(degreeDayWorkLoss(100).mean).toBeCloseTo(467.1 / 107_460, 12);
    expect(() => wetBulbGlobe(30, 120)).toThrow(/humidity/);
  });

  test("a data centre has three separate answers", () => {
    const site = { outageHeight: 0.5, designWetBulbCelsius: 24, failureWetBulbCelsius: 32 };
    expect(dataCentreState(site, 0.3, 28)).toEqual({ outage: 0, repair: 0.02, coolingLeft: 0.5 });
    expect(dataCentreState(site, 0.5, 20)).toMatchObject({ outage: 1, coolingLeft: 1 });
  });
});
