import { useId } from "preact/hooks";
import type { MessageKey } from "../../core/index.js";
import { isSeasonal } from "../layers/choice.js";
import { choose } from "../store/change.js";
import { seasons } from "../store/state.js";
import { useAppStore, useSelected, useWords } from "../store/use-store.js";
import { ChoiceGroup } from "./choice-group.js";

const dayCounts = [
  "summer-days-gt25",
  "hot-days-ge30",
  "hot-days-gt30",
  "hot-days-ge35",
  "heat-wave-days-ge30",
  "tropical-nights-ge20",
  "tropical-nights-gt20",
] as const;
const more = [
  "urban-heat-jja",
  "tasmax-return-10",
  "tasmax-return-50",
  "heating-degree-days",
  "cooling-degree-days",
] as const;
const means = ["tasmax", "tasmin"] as const;

export const HeatPicker = () => {
  const store = useAppStore();
  const { say } = useWords();
  const id = useId();
  const { heatIndex, season } = useSelected((state) => state.selection);
  const options = (names: readonly string[]) =>
    names.map((name) => (
      <option key={name} value={name} selected={name === heatIndex}>
        {say(`field.${name}` as MessageKey)}
      </option>
    ));
  return (
    <>
      <div class="field">
        <label for={id}>{say("index.label")}</label>
        <select id={id} value={heatIndex} onChange={(event) => choose(store, { heatIndex: event.currentTarget.value })}>
          <optgroup label={say("index.days")}>{options(dayCounts)}</optgroup>
          <optgroup label={say("index.means")}>{options(means)}</optgroup>
          <optgroup label={say("index.more")}>{options(more)}</optgroup>
        </select>
      </div>
      {isSeasonal(heatIndex) && (
        <ChoiceGroup
          legend={say("season.label")}
          look="segments"
          chosen={season}
          choices={seasons.map((value) => ({ value, label: say(`season.${value}`) }))}
          onChoose={(value) => choose(store, { season: value })}
        />
      )}
    </>
  );
};
