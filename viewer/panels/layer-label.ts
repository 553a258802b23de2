import type { Scenario } from "../../core/index.js";
import type { LayerEntry } from "../client/layer-list.js";
import type { Words } from "../store/words.js";
import { stormName } from "./flood-picker.js";
import { scenarioTitle } from "./scenario-picker.js";

/** Scenario and storm of a layer in a few words, or that it is not there. */
export const layerLabel = (layer: LayerEntry | null, words: Words, scenarios: readonly Scenario[]): string => {
  if (!layer) return words.say("reason.layer-not-ready");
  const scenario = scenarios.find(({ id }) => id === layer.scenario);
  const title = scenario ? scenarioTitle(scenario, words) : layer.scenario;
  return layer.magnitude ? `${title} · ${stormName(words, layer.magnitude)}` : title;
};
