import { useId } from "preact/hooks";
import { chosenLayer, hasLayers, magnitudesOf, secondLayer } from "../layers/choice.js";
import { compareWith } from "../store/draw.js";
import { readyValue } from "../store/loadable.js";
import { type Compare, compareLooks } from "../store/state.js";
import { useAppStore, useSelected, useWords } from "../store/use-store.js";
import { ChoiceGroup } from "./choice-group.js";
import { stormName } from "./flood-picker.js";
import { scenarioTitle } from "./scenario-picker.js";

const Select = (props: {
  readonly label: string;
  readonly chosen: string;
  readonly choices: readonly { readonly value: string; readonly label: string }[];
  readonly onChoose: (value: string) => void;
}) => {
  const id = useId();
  return (
    <div class="field">
      <label for={id}>{props.label}</label>
      <select id={id} value={props.chosen} onChange={(event) => props.onChoose(event.currentTarget.value)}>
        {props.choices.map(({ value, label }) => (
          <option key={value} value={value}>
            {label}
          </option>
        ))}
      </select>
    </div>
  );
};

const Against = ({ compare }: { readonly compare: Compare }) => {
  const store = useAppStore();
  const words = useWords();
  const { say } = words;
  const selection = useSelected((state) => state.selection);
  const layers = readyValue(useSelected((state) => state.layers)) ?? [];
  const scenarios = readyValue(useSelected((state) => state.scenarios)) ?? [];
  const difference = useSelected((state) => state.difference);
  const there = scenarios.filter(({ id }) => hasLayers(layers, selection.hazard, id));
  const isThere = secondLayer(layers, selection, compare) !== null && chosenLayer(layers, selection) !== null;
  return (
    <>
      <Select
        label={say("compare.scenario")}
        chosen={compare.scenario}
        choices={there.map((one) => ({ value: one.id, label: scenarioTitle(one, words) }))}
        onChoose={(scenario) => compareWith(store, { ...compare, scenario })}
      />
      {selection.hazard === "flood" && (
        <Select
          label={say("compare.storm")}
          chosen={compare.magnitude}
          choices={magnitudesOf(layers, compare.scenario).map((one) => ({
            value: one.id,
            label: stormName(words, one),
          }))}
          onChoose={(magnitude) => compareWith(store, { ...compare, magnitude })}
        />
      )}
      {!isThere && <p class="small">{say("layers.not_ready")}</p>}
      {compare.look === "difference" && difference.status === "loading" && (
        <p class="small" role="status">
          {say("compare.loading")}
        </p>
      )}
      {compare.look === "difference" && difference.status === "failed" && (
        <p class="trouble" role="alert">
          {say("compare.failed")} <span lang="en">{difference.failure.detail}</span>
        </p>
      )}
    </>
  );
};

const looks = ["none", ...compareLooks] as const;

/** A second scenario or storm beside the chosen one: under a slider, or as the difference of the two. */
export const ComparePicker = () => {
  const store = useAppStore();
  const { say } = useWords();
  const compare = useSelected((state) => state.compare);
  const { magnitude, hazard, scenario } = useSelected((state) => state.selection);
  const layers = readyValue(useSelected((state) => state.layers)) ?? [];
  const scenarios = readyValue(useSelected((state) => state.scenarios)) ?? [];
  const other = scenarios.find(({ id }) => id !== scenario && hasLayers(layers, hazard, id))?.id ?? scenario;
  return (
    <>
      <ChoiceGroup
        legend={say("compare.label")}
        look="segments"
        chosen={compare?.look ?? "none"}
        choices={looks.map((value) => ({ value, label: say(`compare.${value}`) }))}
        onChoose={(look) =>
          compareWith(store, look === "none" ? null : { scenario: other, magnitude, at: 0.5, ...compare, look })
        }
      />
      {compare && <Against compare={compare} />}
    </>
  );
};
