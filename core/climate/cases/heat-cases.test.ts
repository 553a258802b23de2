import { readdirSync } from "node:fs";
import { afterAll, describe, expect, test } from "vitest";
import { describeShared, sharedPath } from "../../../test/shared.js";
import { biasAdjustmentCases, laterAdjustment } from "./bias-adjustment.case.js";
import { climdexCases } from "./climdex.case.js";
import { dailySeriesCases } from "./daily-series.case.js";
import { extremesCases, laterDistributions } from "./extremes.case.js";
import type { HeatCase, LaterCases } from "./heat-case.case.js";
import { laterComfort, pythermalcomfortCases } from "./pythermalcomfort.case.js";
import { terrainCases } from "./terrain.case.js";
import { thermofeelCases } from "./thermofeel.case.js";
import { xclimCases } from "./xclim.case.js";

const suites: readonly (() => HeatCase[])[] = [
  thermofeelCases,
  pythermalcomfortCases,
  climdexCases,
  dailySeriesCases,
  xclimCases,
  biasAdjustmentCases,
  terrainCases,
  extremesCases,
];

/** Files that carry no case of their own but describe or feed one that runs. */
const companions: readonly string[] = ["README.md", "thermofeel_random.meta.json", "ba_ibicus.json", "ba_input.csv"];

const later = (): readonly LaterCases[] => [laterComfort(), laterAdjustment, laterDistributions()];

describeShared("the published heat cases", () => {
  const cases = suites.flatMap((suite) => suite());
  const ran = new Map<string, number>();
  for (const file of new Set(cases.map((one) => one.file))) {
    describe(file, () => {
      for (const { id, check } of cases.filter((one) => one.file === file)) {
        test(id, () => {
          ran.set(file, (ran.get(file) ?? 0) + 1);
          check();
        });
      }
    });
  }

  test("leave no file out: it runs, goes with one that runs, or is named as left for later", () => {
    const known = new Set([...cases.map(({ file }) => file), ...companions, ...later().map(({ file }) => file)]);
    expect(readdirSync(sharedPath("cases/heat")).filter((file) => !known.has(file))).toEqual([]);
  });

  afterAll(() => {
    const lines = [...ran].map(([file, count]) => `  ${file}: ${count}`);
    const total = [...ran.values()].reduce((sum, count) => sum + count, 0);
    const left = later().map(({ file, ids, reason }) => `  ${file}: ${ids.join(" ")} (${reason})`);
    console.log(`heat cases that ran: ${total}\n${lines.join("\n")}\nleft for later:\n${left.join("\n")}`);
  });
});
