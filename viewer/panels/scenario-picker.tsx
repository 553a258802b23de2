import { localized, type Scenario } from "../../core/index.js";
import { formatNumber } from "../format/number.js";
import { hasLayers } from "../layers/choice.js";
import { choose } from "../store/change.js";
import { readyValue } from "../store/loadable.js";
import { useAppStore, useSelected, useWords } from "../store/use-store.js";
import type { Words } from "../store/words.js";
import { ChoiceGroup } from "./choice-group.js";

const hintOf = (words: Words, { global_warming: warming, period }: Scenario): string => {
  const level = warming.level_k?.value;
  const years = period ? `${period.from_year}–${period.to_year}` : null;
  const warmer = level === undefined ? null : words.say("scenario.warming", { k: formatNumber(words, level, 1) });
  return [years, warmer].filter((one) => one !== null).join(" · ");
};

/** Title in the reader's language; a unit never leaves its number at the end of a line. */
export const scenarioTitle = ({ title }: Scenario, { language }: Words): string =>
  localized(title, language).replaceAll(" °C", "\u00a0°C");

export const ScenarioPicker = () => {
  const store = useAppStore();
  const words = useWords();
  const scenarios = readyValue(useSelected((state) => state.scenarios)) ?? [];
  const layers = readyValue(useSelected((state) => state.layers)) ?? [];
  const { scenario, hazard } = useSelected((state) => state.selection);
  if (scenarios.length === 0) return null;
  return (
    <ChoiceGroup
      legend={words.say("scenario.label")}
      look="list"
      chosen={scenario}
      choices={scenarios.map((one) => {
        const isThere = hasLayers(layers, hazard, one.id);
        return {
          value: one.id,
          label: scenarioTitle(one, words),
          hint: isThere ? hintOf(words, one) : words.say(absenceOf(one, hazard)),
          availability: isThere ? "ready" : "absent",
        } as const;
      })}
      onChoose={(value) => choose(store, { scenario: value })}
    />
  );
};

/** Either the scenario does not model the hazard at all, or its layers are still to come. */
const absenceOf = (scenario: Scenario, hazard: "flood" | "heat") =>
  (hazard === "flood" ? scenario.pluvial : scenario.heat) ? "scenario.not_ready" : "scenario.not_modelled";
