import { useEffect, useId, useRef } from "preact/hooks";
import { formatNumber } from "../format/number.js";
import { depthLayer, startWhatIf } from "../session/run-what-if.js";
import { setMoreRain } from "../store/draw.js";
import { readyValue } from "../store/loadable.js";
import { useAppStore, useSelected, useWords } from "../store/use-store.js";
import { FailureView } from "./failure-view.js";
import { layerLabel } from "./layer-label.js";
import { MeasureForm, MeasureList } from "./measure-form.js";
import { WhatIfProper } from "./what-if-proper.js";
import { WhatIfResult } from "./what-if-result.js";

const mostRain = 50;
const hour = 3600;
const percent = 100;

const MoreRain = () => {
  const store = useAppStore();
  const words = useWords();
  const id = useId();
  const more = useSelected((state) => state.moreRainPercent);
  return (
    <div class="field opacity">
      <label for={id}>{words.say("whatif.more_rain", { percent: formatNumber(words, more, 0) })}</label>
      <input
        id={id}
        type="range"
        min={0}
        max={mostRain}
        step={5}
        value={more}
        onInput={(event) => setMoreRain(store, event.currentTarget.valueAsNumber)}
      />
    </div>
  );
};

const Progress = ({ onCancel }: { readonly onCancel: () => void }) => {
  const words = useWords();
  const { say } = words;
  const run = useSelected((state) => state.whatIf);
  if (run.status !== "running") return null;
  const share = run.time / run.until;
  const tenth = Math.floor(share * 10) * 10;
  return (
    <div class="run">
      <p class="unseen" role="status">
        {say("whatif.running", { percent: formatNumber(words, tenth, 0) })}
      </p>
      <p aria-hidden="true">
        {run.width > 0
          ? say("whatif.at", {
              hours: formatNumber(words, run.time / hour, 1),
              width: formatNumber(words, run.width, 0),
              height: formatNumber(words, run.height, 0),
            })
          : say("whatif.loading")}
      </p>
      <progress max={percent} value={Math.round(share * percent)} aria-label={say("whatif.title")} />
      <button type="button" class="quiet" onClick={onCancel}>
        {say("portfolio.cancel")}
      </button>
    </div>
  );
};

const Start = () => {
  const store = useAppStore();
  const { say } = useWords();
  const running = useRef<AbortController | null>(null);
  const measures = useSelected((state) => state.measures);
  const more = useSelected((state) => state.moreRainPercent);
  const { status } = useSelected((state) => state.whatIf);
  useEffect(() => () => running.current?.abort(), []);
  const start = (): void => {
    running.current?.abort();
    running.current = new AbortController();
    void startWhatIf(store, running.current.signal);
  };
  const hasChange = measures.length > 0 || more > 0;
  return (
    <>
      {status !== "running" && (
        <button type="button" disabled={!hasChange} onClick={start}>
          {say("whatif.start")}
        </button>
      )}
      {!hasChange && <p class="small">{say("whatif.nothing")}</p>}
      <Progress onCancel={() => running.current?.abort()} />
    </>
  );
};

/** Draws a change of the ground or more rain and runs the storm with it, here in the browser, then on the server. */
export const WhatIfPanel = () => {
  const words = useWords();
  const { say } = words;
  const run = useSelected((state) => state.whatIf);
  const selection = useSelected((state) => state.selection);
  const layers = useSelected((state) => state.layers);
  const scenarios = readyValue(useSelected((state) => state.scenarios)) ?? [];
  const layer = depthLayer({ layers, selection });
  return (
    <section class="answer" aria-labelledby="whatif-title">
      <h3 id="whatif-title">
        {say("whatif.title")} <span class="indicative">{say("whatif.indicative")}</span>
      </h3>
      <p class="small">{say("whatif.how")}</p>
      <p class="small">{say("whatif.storm", { storm: layerLabel(layer, words, scenarios) })}</p>
      <MeasureForm />
      <MeasureList />
      <MoreRain />
      <Start />
      {run.status === "failed" && <FailureView title={say("whatif.failed")} failure={run.failure} />}
      {run.status === "done" && <WhatIfResult summary={run.summary} />}
      <WhatIfProper />
    </section>
  );
};
