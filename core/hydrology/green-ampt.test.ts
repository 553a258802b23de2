import { readFileSync } from "node:fs";
import { describe, expect, test } from "vitest";
import { describeShared, sharedPath } from "../../test/shared.js";
import { greenAmptInfiltration } from "./green-ampt.js";

/** Loam: K 1.32 cm/h, suction 8.89 cm, deficit 0.434. */
// biome-ignore lint/suspicious/noApproximativeNumericConstant: the deficit of loam, not log10(e)
const loam = { conductivity: 0.0132 / 3600, suction: 0.0889, moistureDeficit: 0.434 };
/** The file prints eight digits [m]. */
const printed = 1e-8;

describe("Green and Ampt", () => {
  test("takes the same in many steps as in one", () => {
    let soFar = 0;
    for (let step = 0; step < 3600; step++) soFar = greenAmptInfiltration(soFar, loam, 1);
    expect(Math.abs(soFar - greenAmptInfiltration(0, loam, 3600))).toBeLessThan(1e-10);
  });

  test("seeps at the conductivity without suction", () => {
    expect(greenAmptInfiltration(0.1, { ...loam, suction: 0 }, 100)).toBeCloseTo(0.1 + loam.conductivity * 100, 12);
    expect(greenAmptInfiltration(0.1, { ...loam, conductivity: 0 }, 100)).toBe(0.1);
  });
});

describeShared("Green and Ampt cases", () => {
  test("reproduces green_ampt_ponded.csv", () => {
    const [, ...rows] = readFileSync(sharedPath("cases/flood/green_ampt_ponded.csv"), "utf8").trim().split(/\r?\n/);
    expect(rows.length).toBe(13);
    for (const row of rows) {
      const [time, expected] = row.split(",").map(Number) as [number, number];
      expect(Math.abs(greenAmptInfiltration(0, loam, time) - expected)).toBeLessThan(printed);
    }
  });
});
