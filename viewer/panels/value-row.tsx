import type { RiskValue } from "../../core/index.js";
import { displayUnitOf } from "../format/display-unit.js";
import { formatShown, formatWithUnit } from "../format/number.js";
import { useWords } from "../store/use-store.js";
import type { Words } from "../store/words.js";
import { ExplainLink } from "./explanation-view.js";
import { QualityBadge } from "./quality-badge.js";

/** The two ends of the interval, in the value's unit, or null where there is none. */
export const intervalOf = (words: Words, { interval, unit, value }: RiskValue): string | null => {
  if (!interval) return null;
  const [low, high] = "p5" in interval ? [interval.p5, interval.p95] : [interval.low, interval.high];
  if (low === null || high === null) return null;
  const shown = displayUnitOf(unit, value);
  return `${formatShown(words, shown, low)} – ${formatWithUnit(words, shown, high)}`;
};

/** Storm that the value is for, said of the rain. */
const conditionOf = (words: Words, { rp, magnitude }: RiskValue): string | null => {
  if (rp !== null) return words.say("storm.years", { years: String(rp) });
  return magnitude;
};

/** One value object: what it is, the number with its unit or the reason for none, interval, quality, origin. */
export const ValueRow = ({ value }: { readonly value: RiskValue }) => {
  const words = useWords();
  const known = words.find(`value.${value.label}`);
  const condition = conditionOf(words, value);
  const interval = intervalOf(words, value);
  return (
    <tr>
      <th scope="row">
        <span lang={known ? undefined : "en"}>{known ?? value.label}</span>
        {condition && <small>{condition}</small>}
      </th>
      <td>
        <ExplainLink value={value}>
          {value.value === null ? (
            <span class="reason">{words.say(`reason.${value.reason ?? "no-data"}`)}</span>
          ) : (
            <span class="number">{formatWithUnit(words, displayUnitOf(value.unit, value.value), value.value)}</span>
          )}
        </ExplainLink>
        {interval && <small class="interval">{words.say("value.interval", { interval })}</small>}
        <QualityBadge quality={value.quality} />
        {value.demo && <span class="demo-mark small-mark">DEMO</span>}
      </td>
    </tr>
  );
};
