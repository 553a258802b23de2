import { readFileSync } from "node:fs";
import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { describeShared, sharedPath } from "../../test/shared.js";
import {
  transformerAgeingRate,
  transformerLoadLimit,
  transformerTemperatures,
  transformerTypes,
} from "./transformer-iec60076.js";

/** The case file prints four decimals of a degree. */
const printedDegrees = 1e-4;
/** The case file prints six decimals of the ageing rate, of temperatures up to 170 degrees. */
const printedRate = 1e-6;
/** The load limit is bisected to 1e-12; a degree is some 60 of its units. */
const solved = 1e-9;

const typeOf = (name: string) => (name === "ONAF" ? transformerTypes.onaf : transformerTypes["onan-distribution"]);

describeShared("transformer equations against the shared case file", () => {
  const rows = readFileSync(sharedPath("cases/risk/transformer_steady_state.csv"), "utf8").trim().split("\n").slice(1);

  test("reproduces all 30 steady states", () => {
    expect(rows).toHaveLength(30);
    for (const line of rows) {
      const [name, ...cells] = line.split(",");
      const [load, ambient, topOil, hotSpot, rate] = cells.map(Number);
      const found = transformerTemperatures(typeOf(name), load, ambient);
      expect(Math.abs(found.topOilCelsius - topOil)).toBeLessThanOrEqual(printedDegrees);
      expect(Math.abs(found.hotSpotCelsius - hotSpot)).toBeLessThanOrEqual(printedDegrees);
      const ageing = transformerAgeingRate(found.hotSpotCelsius, "normal");
      expect(Math.abs(ageing - rate)).toBeLessThanOrEqual(Math.max(printedRate, printedRate * rate));
    }
  });

  test("reproduces the three ageing rates", () => {
    const { cases } = JSON.parse(readFileSync(sharedPath("cases/risk/transformer_ageing.json"), "utf8"));
    expect(cases).toHaveLength(3);
    for (const { hot_spot_C, hours, paper, expected_days_aged } of cases) {
      const rate = transformerAgeingRate(hot_spot_C, paper === "normal" ? "normal" : "upgraded");
      expect(Math.abs((rate * hours) / 24 - expected_days_aged)).toBeLessThanOrEqual(1e-5); // the table's own gate
    }
  });
});

describe("transformerLoadLimit", () => {
  test("is the rated load at 20 degC and 98 degC hot spot", () => {
    expect(Math.abs(transformerLoadLimit(transformerTypes["onan-distribution"], 20, 98) - 1)).toBeLessThanOrEqual(
      solved,
    );
  });

  test("puts the hot spot on its limit and falls as the air warms", () => {
    fc.assert(
      fc.property(fc.double({ min: -20, max: 45, noNaN: true }), fc.constantFrom(98, 120), (ambient, limit) => {
        const type = transformerTypes["onan-distribution"];
        const load = transformerLoadLimit(type, ambient, limit);
        const { hotSpotCelsius } = transformerTemperatures(type, load, ambient);
        expect(Math.abs(hotSpotCelsius - limit)).toBeLessThanOrEqual(solved);
        expect(transformerLoadLimit(type, ambient + 1, limit)).toBeLessThan(load);
      }),
      { seed: 60_076, numRuns: 200 },
    );
  });

  test("is 0 where the idle transformer is above the limit", () => {
    expect(transformerLoadLimit(transformerTypes["onan-distribution"], 60, 60)).toBe(0);
  });

  test("refuses an ambient temperature in kelvin", () => {
    expect(() => transformerLoadLimit(transformerTypes.onaf, 298.15, 98)).toThrow(/ambientCelsius is 298.15/);
  });
});
