import { useEffect, useId, useMemo, useState } from "preact/hooks";
import type { PortfolioAnswer, PortfolioAsset } from "../client/portfolio.js";
import { formatNumber } from "../format/number.js";
import { magnitudesOf } from "../layers/choice.js";
import { type RowOrder, type SortKey, searchTexts, tableRows } from "../portfolio/table-rows.js";
import { readyValue } from "../store/loadable.js";
import { useSelected, useWords } from "../store/use-store.js";
import { stormName } from "./flood-picker.js";
import { isAt, PortfolioRow } from "./portfolio-row.js";
import { scenarioTitle } from "./scenario-picker.js";
import { TableScroll } from "./table-scroll.js";

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

interface Sorting {
  readonly order: RowOrder;
  readonly onSort: (order: RowOrder) => void;
}

const isSameKey = (one: SortKey, other: SortKey): boolean => JSON.stringify(one) === JSON.stringify(other);

/** A heading that sorts by its column; pressed again it turns the order round. */
const SortHead = (props: Sorting & { readonly name: string; readonly sortKey: SortKey; readonly foreign?: "yes" }) => {
  const { order, onSort, name, sortKey, foreign } = props;
  const isSorted = isSameKey(order.key, sortKey);
  const first = sortKey === "depth" || sortKey === "loss" ? "descending" : "ascending";
  const turned = order.direction === "ascending" ? "descending" : "ascending";
  return (
    <th scope="col" aria-sort={isSorted ? order.direction : undefined}>
      <button
        type="button"
        class="quiet sort-head"
        onClick={() => onSort({ key: sortKey, direction: isSorted ? turned : first })}
      >
        <span lang={foreign ? "" : undefined}>{name}</span>
        <span aria-hidden="true">{isSorted ? (order.direction === "ascending" ? " ▲" : " ▼") : ""}</span>
      </button>
    </th>
  );
};

const Rows = (
  props: Sorting & {
    readonly answer: PortfolioAnswer;
    readonly rows: readonly PortfolioAsset[];
    readonly columns: readonly string[];
  },
) => {
  const { answer, rows, columns, ...sorting } = props;
  const { say } = useWords();
  const caption = useCaption(answer);
  return (
    <TableScroll name={caption}>
      <table class="portfolio-table">
        <caption>{caption}</caption>
        <thead>
          <tr>
            <SortHead {...sorting} name={say("portfolio.asset")} sortKey="file" />
            <th scope="col">{say("portfolio.light")}</th>
            <SortHead {...sorting} name={say("portfolio.depth")} sortKey="depth" />
            <SortHead {...sorting} name={say("portfolio.loss")} sortKey="loss" />
            {columns.map((name) => (
              <SortHead key={name} {...sorting} name={name} sortKey={{ own: name }} foreign="yes" />
            ))}
          </tr>
        </thead>
        <tbody>
          {rows.map((asset) => (
            <PortfolioRow key={asset.row} asset={asset} columns={columns} />
          ))}
        </tbody>
      </table>
    </TableScroll>
  );
};

/** Turns to the page of the asset that was asked about on the map. */
const useTurnToAsked = (rows: readonly PortfolioAsset[], onTurn: (from: number) => void): void => {
  const asked = useSelected((state) => state.place);
  useEffect(() => {
    const index = asked ? rows.findIndex(({ place }) => isAt(place, asked)) : -1;
    if (index >= 0) onTurn(index - (index % pageRows));
  }, [asked]);
};

/** The assets in the chosen storm: filtered, sorted, fifty at a time so that ten thousand stay light. */
export const PortfolioTable = ({ answer }: { readonly answer: PortfolioAnswer }) => {
  const { say, locale } = useWords();
  const id = useId();
  const { magnitude } = useSelected((state) => state.selection);
  const [text, setText] = useState("");
  const [order, setOrder] = useState<RowOrder>({ key: "file", direction: "ascending" });
  const [from, setFrom] = useState(0);
  const texts = useMemo(() => searchTexts(answer.assets), [answer]);
  const columns = useMemo(() => Object.keys(answer.assets[0]?.own ?? {}).slice(1), [answer]);
  const rows = useMemo(
    () => tableRows(answer.assets, { text, order, magnitude, texts, locale }),
    [answer, text, order, magnitude, texts, locale],
  );
  useTurnToAsked(rows, setFrom);
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
      <Rows
        answer={answer}
        rows={rows.slice(from, from + pageRows)}
        columns={columns}
        order={order}
        onSort={(next) => {
          setOrder(next);
          setFrom(0);
        }}
      />
      <p class="small">{say("portfolio.depth_note")}</p>
      <Pager from={from} rows={rows.length} onTurn={setFrom} />
    </>
  );
};
