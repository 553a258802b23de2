import { existsSync, readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { parseContract, type Scenario, scenarioSchema, TwinError } from "../../core/index.js";
import { libraryScenarios } from "../../scenarios/index.js";
import { writeWhole } from "./write-whole.js";

const folderOf = (root: string): string => join(root, "scenarios");

/** Scenarios of a data folder, in order of their names: those that pulls have made, and one's own. */
const homeScenarios = (root: string): readonly Scenario[] => {
  const folder = folderOf(root);
  if (!existsSync(folder)) return [];
  return readdirSync(folder)
    .filter((name) => name.endsWith(".json"))
    .sort()
    .map((name) =>
      parseContract(scenarioSchema, JSON.parse(readFileSync(join(folder, name), "utf8")), `Scenario ${name}`),
    );
};

/**
 * The default scenarios and those of a data folder. Throws `conflict` where one of the folder has the id of a default
 * one, `invalid-request` for a file that is no scenario.
 */
export const knownScenarios = (root: string): readonly Scenario[] => {
  const own = homeScenarios(root);
  const twice = own.find(({ id }) => libraryScenarios.some((one) => one.id === id));
  if (!twice) return [...libraryScenarios, ...own];
  const message = `${folderOf(root)} holds a scenario "${twice.id}", which is a default one: give it another id.`;
  throw new TwinError("conflict", message, { id: twice.id, state: "default" });
};

/** Keeps a scenario in a data folder, whole or not at all; one of that id is replaced. Returns its path. */
export const keepScenario = (root: string, scenario: Scenario): string => {
  const path = join(folderOf(root), `${scenario.id}.json`);
  writeWhole(path, `${JSON.stringify(scenario, undefined, 2)}\n`);
  return path;
};
