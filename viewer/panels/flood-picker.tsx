import { formatNumber } from "../format/number.js";
import { fieldsOf, magnitudesOf } from "../layers/choice.js";
import { choose } from "../store/change.js";
import { readyValue } from "../store/loadable.js";
import { useAppStore, useSelected, useWords } from "../store/use-store.js";
import type { Words } from "../store/words.js";
import { type Choice, ChoiceGroup } from "./choice-group.js";

type Storm = ReturnType<typeof magnitudesOf>[number];

/** Name of a storm: the return period is of its rain, never of the flood. */
export const stormName = (words: Words, { return_period_years: years, rain_mm: rain, one_event }: Storm): string =>
  years === null
    ? words.say("storm.rain", { rain: formatNumber(words, rain, 0) })
    : words.say(one_event === false ? "storm.map" : "storm.years", { years: formatNumber(words, years, 0) });

const shortStormName = (words: Words, storm: Storm): string =>
  storm.return_period_years === null
    ? stormName(words, storm)
    : words.say(storm.one_event === false ? "storm.map_short" : "storm.short", {
        years: formatNumber(words, storm.return_period_years, 0),
      });

export const FloodPicker = () => {
  const store = useAppStore();
  const words = useWords();
  const { say } = words;
  const { floodField, magnitude, scenario } = useSelected((state) => state.selection);
  const layers = readyValue(useSelected((state) => state.layers)) ?? [];
  const storms = magnitudesOf(layers, scenario);
  const fields: Choice<string>[] = fieldsOf(layers, scenario).map((value) => ({ value, label: say(`field.${value}`) }));
  return (
    <>
      <ChoiceGroup
        legend={say("field.label")}
        look="segments"
        chosen={floodField}
        choices={fields}
        onChoose={(value) => choose(store, { floodField: value })}
      />
      {storms.length > 0 && (
        <ChoiceGroup
          legend={say("storm.label")}
          look="segments"
          chosen={magnitude}
          choices={storms.map((storm) => ({
            value: storm.id,
            label: shortStormName(words, storm),
            hint: `${formatNumber(words, storm.rain_mm, 0)}\u00a0mm`,
          }))}
          onChoose={(value) => choose(store, { magnitude: value })}
        />
      )}
    </>
  );
};
