import { type Scenario, TwinError } from "../../core/index.js";

/** The scenario of that id. Throws `not-found` naming those there are. */
export const knownScenario = (scenarios: readonly Scenario[], id: string): Scenario => {
  const found = scenarios.find((one) => one.id === id);
  if (found) return found;
  const known = scenarios.map((one) => one.id).join(", ");
  throw new TwinError("not-found", `There is no scenario ${id}: choose one of ${known}.`, { kind: "scenario", id });
};
