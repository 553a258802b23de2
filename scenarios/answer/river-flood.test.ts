import { expect, test } from "vitest";
import { libraryScenarios, scenarioById } from "../library.js";
import { riverGroup } from "./river-flood.js";

const findingOf = (id: string) => riverGroup(scenarioById(libraryScenarios, id)).findings[0];

test("a river flood of today lacks a discharge statistic", () => {
  expect(findingOf("baseline-1991-2020")).toMatchObject({ value: null, reason: "no-discharge-statistics" });
});

test.each(["gwl2", "gwl4", "ssp370-2040s"])("a river flood of %s lacks a change of discharges from data", (id) => {
  expect(findingOf(id)).toMatchObject({ value: null, reason: "no-fluvial-change-signal" });
});

test("names the rivers that are not simulated and says that dams are ignored", () => {
  const words = findingOf("gwl2")?.caveats.join(" ");
  expect(words).toMatch(/Moselle.*Sûre.*Our/);
  expect(words).toMatch(/Dams and weirs are ignored/);
});
