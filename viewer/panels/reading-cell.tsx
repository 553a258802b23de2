import { displayUnit } from "../format/display-unit.js";
import { formatWithUnit } from "../format/number.js";
import type { Reading } from "../store/state.js";
import { useWords } from "../store/use-store.js";
import { ExplainLink } from "./explanation-view.js";

/** A number of a layer at the place, with its unit, its quality and the way to its origin. */
export const ReadingCell = ({ reading }: { readonly reading: Reading | null }) => {
  const words = useWords();
  if (!reading) return <td>–</td>;
  const { layer, value } = reading;
  const shown =
    value.value === null
      ? words.say(`reason.${value.reason ?? "no-data"}`)
      : formatWithUnit(words, displayUnit(layer.unit, layer.quantity), value.value);
  return (
    <td>
      <ExplainLink value={value}>
        <span class={value.value === null ? "reason" : "number"}>{shown}</span>
      </ExplainLink>
    </td>
  );
};
