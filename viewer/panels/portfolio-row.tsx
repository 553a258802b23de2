import type { RiskValue } from "../../core/index.js";
import type { PortfolioAsset } from "../client/portfolio.js";
import { displayUnit } from "../format/display-unit.js";
import { formatNumber, formatWithUnit } from "../format/number.js";
import { lightLimits, lightOf, valueIn } from "../portfolio/light.js";
import { ask } from "../store/change.js";
import type { Position } from "../store/state.js";
import { useAppStore, useSelected, useWords } from "../store/use-store.js";
import { ExplainLink } from "./explanation-view.js";
import { intervalOf } from "./value-row.js";

const Cell = ({ value }: { readonly value: RiskValue | null }) => {
  const words = useWords();
  if (!value) return <td>–</td>;
  if (value.value === null)
    return <td class="small">{words.find(`reason.${value.reason}`) ?? value.reason ?? words.say("reason.no-data")}</td>;
  const interval = intervalOf(words, value);
  return (
    <td>
      <ExplainLink value={value}>
        <span class="number">{formatWithUnit(words, displayUnit(value.unit, ""), value.value)}</span>
      </ExplainLink>
      {interval && <small class="interval">{words.say("value.interval", { interval })}</small>}
    </td>
  );
};

const sameDigits = 5;
const isSame = (one: number, other: number): boolean => one.toFixed(sameDigits) === other.toFixed(sameDigits);

/** True where an asset stands at the place, to the five decimals that a link keeps. */
export const isAt = (place: PortfolioAsset["place"], asked: Position): boolean =>
  place !== null && isSame(place.longitude, asked.longitude) && isSame(place.latitude, asked.latitude);

/** One asset; its name asks about its place, and the row of the place that is asked about is marked. */
export const PortfolioRow = (props: { readonly asset: PortfolioAsset; readonly columns: readonly string[] }) => {
  const { asset, columns } = props;
  const store = useAppStore();
  const words = useWords();
  const { magnitude } = useSelected((state) => state.selection);
  const asked = useSelected((state) => state.place);
  const { place, name } = asset;
  const isAsked = asked !== null && isAt(place, asked);
  const light = lightOf(asset, magnitude);
  const metres = formatNumber(words, light === "none" ? lightLimits.some : lightLimits.much, 1);
  return (
    <tr aria-current={isAsked ? "true" : undefined}>
      <th scope="row">
        {place ? (
          <button type="button" class="quiet row-name" onClick={() => ask(store, place)}>
            {name}
          </button>
        ) : (
          name
        )}
      </th>
      <td>
        <span class={`light light-${light}`}>
          {light === "unknown"
            ? words.say("portfolio.light.unknown")
            : words.say(`portfolio.light.${light}`, { metres })}
        </span>
      </td>
      <Cell value={valueIn(asset, "depth", magnitude)} />
      <Cell value={valueIn(asset, "loss", magnitude)} />
      {columns.map((column) => (
        <td key={column} lang="">
          {String(asset.own[column] ?? "")}
        </td>
      ))}
    </tr>
  );
};
