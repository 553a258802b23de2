import { useEffect, useRef, useState } from "preact/hooks";
import type { ProperAnswer } from "../client/what-if.js";
import { formatNumber, formatWithUnit } from "../format/number.js";
import { floodDepth } from "../layers/flood-depth.js";
import { startProperly } from "../session/run-what-if.js";
import { ask } from "../store/change.js";
import { useAppStore, useSelected, useWords } from "../store/use-store.js";
import { holdAgainst } from "../what-if/hold-against.js";
import { FailureView } from "./failure-view.js";
import { LoadingView } from "./loading-view.js";
import { ValueRow } from "./value-row.js";

const percent = 100;
const mostPlaces = 5;
const millimetre = 1e-3;

const Agreement = ({ answer }: { readonly answer: ProperAnswer }) => {
  const words = useWords();
  const run = useSelected((state) => state.whatIf);
  if (run.status !== "done" || run.summary.verdict === "more-rain") return null;
  const { cells, farthest } = holdAgainst(run.summary, answer.storm, run.summary.columns);
  if (farthest === null) return null;
  return (
    <p>
      {words.say("proper.agreement", {
        cells: formatNumber(words, cells, 0),
        distance: formatNumber(words, farthest / millimetre, 1),
      })}
    </p>
  );
};

const Places = ({ answer }: { readonly answer: ProperAnswer }) => {
  const store = useAppStore();
  const words = useWords();
  const { say } = words;
  const places = answer.storm.more_water.slice(0, mostPlaces);
  if (places.length === 0) return <p>{say("proper.nobody")}</p>;
  return (
    <>
      <h4>{say("proper.more_water")}</h4>
      <ol class="measures">
        {places.map(({ row, column, lon, lat, change_m }) => (
          <li key={`${row}-${column}`}>
            <button type="button" class="quiet" onClick={() => ask(store, { longitude: lon, latitude: lat })}>
              {formatNumber(words, lat, 4)}° N, {formatNumber(words, lon, 4)}° E
            </button>
            <span class="number">+{formatWithUnit(words, floodDepth.unit, change_m)}</span>
          </li>
        ))}
      </ol>
    </>
  );
};

const Answer = ({ answer }: { readonly answer: ProperAnswer }) => {
  const { say } = useWords();
  const { storm } = answer;
  if (storm.state === "window-too-small") return <p class="verdict verdict-too-small">{say("proper.too_small")}</p>;
  return (
    <>
      <p>{say("proper.window", { width: String(storm.window.width), height: String(storm.window.height) })}</p>
      <Agreement answer={answer} />
      <Places answer={answer} />
      <div class="table-scroll">
        <table>
          <caption>{say("proper.title")}</caption>
          <thead class="unseen">
            <tr>
              <th scope="col">{say("value.what")}</th>
              <th scope="col">{say("value.value")}</th>
            </tr>
          </thead>
          <tbody>
            {storm.values.map((value) => (
              <ValueRow key={value.explain} value={value} />
            ))}
          </tbody>
        </table>
      </div>
      <p class="files">
        <a href={answer.difference} download={`${answer.id}-${storm.storm}.tif`}>
          {say("proper.geotiff")}
        </a>
        <a href={`/risk/v1/what-if/${answer.id}/results`}>JSON</a>
      </p>
    </>
  );
};

/** The same measures as a job of the server, on a window that holds the whole effect, held against the browser's run. */
export const WhatIfProper = () => {
  const store = useAppStore();
  const words = useWords();
  const { say } = words;
  const measures = useSelected((state) => state.measures);
  const proper = useSelected((state) => state.proper);
  const [progress, setProgress] = useState(0);
  const running = useRef<AbortController | null>(null);
  useEffect(() => () => running.current?.abort(), []);
  if (measures.length === 0) return null;
  const start = (): void => {
    running.current?.abort();
    running.current = new AbortController();
    setProgress(0);
    void startProperly(store, setProgress, running.current.signal);
  };
  return (
    <section class="group proper" aria-labelledby="proper-title" aria-live="polite">
      <h4 id="proper-title">{say("proper.title")}</h4>
      <p class="small">{say("proper.how")}</p>
      {proper.status !== "loading" && (
        <button type="button" onClick={start}>
          {say("proper.start")}
        </button>
      )}
      {proper.status === "loading" && (
        <>
          <LoadingView message={say("proper.running", { percent: formatNumber(words, progress * percent, 0) })} />
          <button type="button" class="quiet" onClick={() => running.current?.abort()}>
            {say("portfolio.cancel")}
          </button>
        </>
      )}
      {proper.status === "failed" && (
        <FailureView title={say("proper.failed")} failure={proper.failure} onRetry={start} />
      )}
      {proper.status === "ready" && <Answer answer={proper.value} />}
    </section>
  );
};
