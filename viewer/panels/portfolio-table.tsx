import { useId, useState } from "preact/hooks";
import type { PortfolioAnswer, PortfolioAsset } from "../client/portfolio.js";
import { formatNumber } from "../format/number.js";
import { magnitudesOf } from "../layers/choice.js";
import { tableRows } from "../portfolio/table-rows.js";
import { readyValue } from "../store/loadable.js";
import { useSelected, useWords } from "../store/use-store.js";
import { stormName } from "./flood-picker.js";
import { PortfolioRow } from "./portfolio-row.js";
import { scenarioTitle } from "./scenario-picker.js";

const pageRows = 50;

const useCaption = ({ scenario }: PortfolioAnswer): string => {
  const words = useWords();
  const { magnitude } = useSelected((state) => state.selection);
  const layers = readyValue(useSelected((state) => state.layers)) ?? [];
  const scenarios = readyValue(useSelected((state) => state.scenarios)) ?? [];
  const storm = magnitudesOf(layers, scenario).find(({ id }) => id === magnitude);
  const known = scenarios.find(({ id }) => id === scenario);
  return words.say("portfolio.caption", {
    storm: storm ? stormName(words, storm) : magnitude,
    scenario: known ? scenarioTitle(known, words) : scenario,
  });
};

const Pager = (props: { readonly from: number; readonly rows: number; readonly onTurn: (from: number) => void }) => {
  const { from, rows, onTurn } = props;
  const words = useWords();
  const count = (value: number): string => formatNumber(words, value, 0);
  if (rows <= pageRows) return null;
  return (
    <p class="pager">
      <button type="button" class="quiet" disabled={from === 0} onClick={() => onTurn(from - pageRows)}>
        {words.say("portfolio.previous")}
      </button>
      <span role="status">
        {words.say("portfolio.page", {
          from: count(from + 1),
          to: count(Math.min(rows, from + pageRows)),
          rows: count(rows),
        })}
      </span>
      <button type="button" class="quiet" disabled={from + pageRows >= rows} onClick={() => onTurn(from + pageRows)}>
        {words.say("portfolio.next")}
      </button>
    </p>
  );
};

const Rows = ({ answer, rows }: { readonly answer: PortfolioAnswer; readonly rows: readonly PortfolioAsset[] }) => {
  const { say } = useWords();
  const caption = useCaption(answer);
  return (
    <div class="table-scroll">
      <table>
        <caption>{caption}</caption>
        <thead>
          <tr>
            <th scope="col">{say("portfolio.asset")}</th>
            <th scope="col">{say("portfolio.light")}</th>
            <th scope="col">{say("field.depth")}</th>
            <th scope="col">{say("portfolio.loss")}</th>
          </tr>
        </thead>
        <tbody>
          {rows.map((asset) => (
            <PortfolioRow key={asset.row} asset={asset} />
          ))}
        </tbody>
      </table>
    </div>
  );
};

/** The assets in the chosen storm: filtered, sorted, fifty at a time so that ten thousand stay light. */
export const PortfolioTable = ({ answer }: { readonly answer: PortfolioAnswer }) => {
  const { say } = useWords();
  const id = useId();
  const { magnitude } = useSelected((state) => state.selection);
  const [text, setText] = useState("");
  const [order, setOrder] = useState<"file" | "depth">("file");
  const [from, setFrom] = useState(0);
  const rows = tableRows(answer.assets, { text, order, magnitude });
  return (
    <>
      <div class="field">
        <label for={`${id}-filter`}>{say("portfolio.filter")}</label>
        <input
          id={`${id}-filter`}
          type="search"
          value={text}
          onInput={(event) => {
            setText(event.currentTarget.value);
            setFrom(0);
          }}
        />
      </div>
      <label class="check">
        <input
          type="checkbox"
          checked={order === "depth"}
          onChange={(event) => {
            setOrder(event.currentTarget.checked ? "depth" : "file");
            setFrom(0);
          }}
        />{" "}
        {say("portfolio.only_depth")}
      </label>
      <Rows answer={answer} rows={rows.slice(from, from + pageRows)} />
      <Pager from={from} rows={rows.length} onTurn={setFrom} />
    </>
  );
};
