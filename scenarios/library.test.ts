import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { expect, test } from "vitest";
import { languages, parseContract, scenarioSchema } from "../core/index.js";
import { baselineId, libraryScenarios, scenarioById } from "./library.js";
import { demoRegion } from "./region/demo-region.js";

const folder = join(import.meta.dirname, "library");

test("every file of the library is a scenario and is listed", () => {
  const files = readdirSync(folder).map((name) => JSON.parse(readFileSync(join(folder, name), "utf8")));
  const ids = files.map((file) => parseContract(scenarioSchema, file, file.id).id);
  expect(ids.sort()).toEqual(libraryScenarios.map(({ id }) => id).sort());
});

test("the baseline comes first", () => {
  expect(libraryScenarios[0]?.id).toBe(baselineId);
});

test("a warming level is stated over the baseline's own level, not over zero", () => {
  for (const { id, global_warming: warming } of libraryScenarios.filter(({ kind }) => kind === "warming-level")) {
    const level = Number(id.replace("gwl", ""));
    expect(warming.over_baseline_k).toBeCloseTo(level - 0.9, 9);
  }
});

test("an unknown scenario is refused with those there are", () => {
  expect(() => scenarioById(libraryScenarios, "rcp85")).toThrow(
    /"rcp85" is not known: choose one of baseline-1991-2020/,
  );
});

test("an unknown key of a scenario is refused", () => {
  const file = { ...libraryScenarios[0], rain: 3 };
  expect(() => parseContract(scenarioSchema, file, "Scenario x")).toThrow(/rain/);
});

test("the product's own scenarios and region are named in four languages", () => {
  const { title, notice } = demoRegion();
  const texts = [...libraryScenarios.map((scenario) => scenario.title), title, notice];
  for (const text of texts) expect(Object.keys(text ?? {}).sort()).toEqual([...languages].sort());
});
