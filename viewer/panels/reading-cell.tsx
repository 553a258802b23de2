import type { RiskValue } from "../../core/index.js";
import { type DisplayUnit, displayUnit } from "../format/display-unit.js";
import { formatShown, formatWithUnit } from "../format/number.js";
import type { Reading } from "../store/state.js";
import { useWords } from "../store/use-store.js";
import type { Words } from "../store/words.js";
import { ExplainLink } from "./explanation-view.js";

/** Percentiles of a value from the 5th to the 95th, or null where it has none. */
const percentilesOf = (words: Words, unit: DisplayUnit, { interval, value }: RiskValue): string | null => {
  if (value === null || !interval || !("p5" in interval) || interval.p5 === null || interval.p95 === null) return null;
  return `${formatShown(words, unit, interval.p5)} – ${formatWithUnit(words, unit, interval.p95)}`;
};

/** A number of a layer at the place, with its unit, its quality and the way to its origin. */
export const ReadingCell = ({ reading }: { readonly reading: Reading | null }) => {
  const words = useWords();
  if (!reading) return <td>–</td>;
  const { layer, value } = reading;
  const unit = displayUnit(layer.unit, layer.quantity);
  const percentiles = percentilesOf(words, unit, value);
  const shown =
    value.value === null ? words.say(`reason.${value.reason ?? "no-data"}`) : formatWithUnit(words, unit, value.value);
  return (
    <td>
      <ExplainLink value={value}>
        <span class={value.value === null ? "reason" : "number"}>{shown}</span>
      </ExplainLink>
      {percentiles && <small class="interval">{words.say("value.percentiles", { percentiles })}</small>}
    </td>
  );
};
