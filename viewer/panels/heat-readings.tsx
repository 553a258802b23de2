import { kindOf } from "../layers/layer-kinds.js";
import { kindColors } from "../map/value-color.js";
import { cssColor } from "../ramps/oklab.js";
import { readyValue } from "../store/loadable.js";
import type { Reading } from "../store/state.js";
import { useSelected, useWords } from "../store/use-store.js";
import { fieldName } from "./field-name.js";
import { ReadingCell } from "./reading-cell.js";
import { scenarioTitle } from "./scenario-picker.js";
import { ValueChart } from "./value-chart.js";

/** One index in every scenario: bars and a table. */
export const HeatReadings = ({ readings }: { readonly readings: readonly Reading[] }) => {
  const words = useWords();
  const scheme = useSelected((state) => state.scheme);
  const scenarios = readyValue(useSelected((state) => state.scenarios)) ?? [];
  const first = readings[0]?.layer;
  const kind = first && kindOf(first);
  if (!first || !kind) return null;
  const order = scenarios.map(({ id }) => id);
  const sorted = [...readings].sort(
    (one, other) => order.indexOf(one.layer.scenario) - order.indexOf(other.layer.scenario),
  );
  const titleOf = (id: string): string => {
    const scenario = scenarios.find((one) => one.id === id);
    return scenario ? scenarioTitle(scenario, words) : id;
  };
  const name = fieldName(words, first);
  return (
    <>
      <ValueChart
        bars={sorted.map(({ layer, value }) => ({ label: titleOf(layer.scenario), value: value.value }))}
        unit={kind.unit}
        title={name}
        color={cssColor(kindColors(kind, scheme, 8)[4]!)}
      />
      <div class="table-scroll">
        <table>
          <caption>{words.say("readings.heat_caption", { field: name })}</caption>
          <thead>
            <tr>
              <th scope="col">{words.say("scenario.label")}</th>
              <th scope="col">{name}</th>
            </tr>
          </thead>
          <tbody>
            {sorted.map((reading) => (
              <tr key={reading.layer.id}>
                <th scope="row">{titleOf(reading.layer.scenario)}</th>
                <ReadingCell reading={reading} />
              </tr>
            ))}
          </tbody>
        </table>
      </div>
    </>
  );
};
