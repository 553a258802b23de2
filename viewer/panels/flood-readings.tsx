import { floodFields as fields } from "../layers/choice.js";
import { floodDepth } from "../layers/flood-depth.js";
import { kindColors } from "../map/value-color.js";
import { cssColor } from "../ramps/oklab.js";
import type { Reading } from "../store/state.js";
import { useSelected, useWords } from "../store/use-store.js";
import { stormName } from "./flood-picker.js";
import { ReadingCell } from "./reading-cell.js";
import { TableScroll } from "./table-scroll.js";
import { ValueChart } from "./value-chart.js";

/** Readings of one storm, by field. */
const stormsOf = (readings: readonly Reading[]) => {
  const storms = new Map<string, Reading[]>();
  for (const reading of readings) {
    const id = reading.layer.magnitude?.id ?? "";
    storms.set(id, [...(storms.get(id) ?? []), reading]);
  }
  return [...storms.entries()];
};

/** Depth per storm as bars; all fields as a table. */
export const FloodReadings = ({ readings }: { readonly readings: readonly Reading[] }) => {
  const words = useWords();
  const { say } = words;
  const scheme = useSelected((state) => state.scheme);
  const storms = stormsOf(readings);
  const bars = readings.flatMap(({ layer, value }) =>
    layer.field === "depth" && layer.magnitude
      ? [{ label: stormName(words, layer.magnitude), value: value.value }]
      : [],
  );
  return (
    <>
      <ValueChart
        bars={bars}
        unit={floodDepth.unit}
        title={say("field.depth")}
        color={cssColor(kindColors(floodDepth, scheme, 8)[5]!)}
      />
      <TableScroll name={say("readings.flood_caption")}>
        <table>
          <caption>{say("readings.flood_caption")}</caption>
          <thead>
            <tr>
              <th scope="col">{say("storm.label")}</th>
              {fields.map((field) => (
                <th scope="col" key={field}>
                  {say(`field.${field}`)}
                </th>
              ))}
            </tr>
          </thead>
          <tbody>
            {storms.map(([id, ofStorm]) => (
              <tr key={id}>
                <th scope="row">{ofStorm[0]?.layer.magnitude ? stormName(words, ofStorm[0].layer.magnitude) : id}</th>
                {fields.map((field) => (
                  <ReadingCell key={field} reading={ofStorm.find(({ layer }) => layer.field === field) ?? null} />
                ))}
              </tr>
            ))}
          </tbody>
        </table>
      </TableScroll>
      <p class="small">{say("storm.note")}</p>
    </>
  );
};
