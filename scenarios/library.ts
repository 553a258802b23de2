import { parseContract, type Scenario, scenarioSchema, TwinError } from "../core/index.js";
import baseline from "./library/baseline-1991-2020.json" with { type: "json" };
import gwl2 from "./library/gwl2.json" with { type: "json" };
import gwl3 from "./library/gwl3.json" with { type: "json" };
import gwl4 from "./library/gwl4.json" with { type: "json" };
import ssp370 from "./library/ssp370-2040s.json" with { type: "json" };

/** The default scenarios, the baseline first, in the order in which they are run. */
export const libraryScenarios: readonly Scenario[] = [baseline, gwl2, gwl3, gwl4, ssp370].map((file) =>
  parseContract(scenarioSchema, file, `Scenario ${file.id}`),
);

/** Id of the scenario that must be there before anything can be asked. */
export const baselineId = "baseline-1991-2020";

/** A scenario of a list by its id; throws `not-found` naming those there are. */
export const scenarioById = (scenarios: readonly Scenario[], id: string): Scenario => {
  const found = scenarios.find((one) => one.id === id);
  if (found) return found;
  const known = scenarios.map((one) => one.id).join(", ");
  throw new TwinError("not-found", `Scenario "${id}" is not known: choose one of ${known}.`, { kind: "scenario", id });
};
