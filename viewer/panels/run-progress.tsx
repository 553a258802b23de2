import { localized, type Run } from "../../core/index.js";
import { formatNumber } from "../format/number.js";
import { readyValue } from "../store/loadable.js";
import { useSelected, useWords } from "../store/use-store.js";
import type { Words } from "../store/words.js";

const isUnderWay = ({ state }: Run): boolean => state === "queued" || state === "running";

const percent = (progress: number): number => Math.round(progress * 100);

const timeLeft = (words: Words, seconds: number | null): string => {
  if (seconds === null) return "";
  if (seconds < 90) return words.say("run.seconds_left", { seconds: formatNumber(words, seconds, 0) });
  return words.say("run.minutes_left", { minutes: formatNumber(words, seconds / 60, 0) });
};

const RunRow = ({ run, title }: { readonly run: Run; readonly title: string }) => {
  const words = useWords();
  const step = run.steps.find(({ state }) => state === "running");
  return (
    <li class="run">
      <p>
        <strong>{title}</strong> <span>{words.say(`run.${run.state}`)}</span>
      </p>
      <progress max={100} value={percent(run.progress)} aria-label={title} />
      <p class="run-detail">
        {percent(run.progress)}&nbsp;% <span lang="en">{[step?.title, step?.detail].filter(Boolean).join(", ")}</span>{" "}
        {timeLeft(words, run.time_left_s)}
      </p>
      {run.error && <p lang="en">{run.error.detail}</p>}
    </li>
  );
};

/** Tenths, so that a screen reader hears of a run ten times and not a thousand. */
const spoken = (words: Words, runs: readonly Run[], titleOf: (run: Run) => string): string =>
  runs
    .map((run) => `${titleOf(run)}: ${words.say(`run.${run.state}`)} ${Math.floor(run.progress * 10) * 10} %`)
    .join("; ");

/** Runs that are under way or have failed. */
export const RunProgress = () => {
  const words = useWords();
  const runs = useSelected((state) => state.runs).filter((run) => isUnderWay(run) || run.state === "failed");
  const scenarios = readyValue(useSelected((state) => state.scenarios)) ?? [];
  const titleOf = (run: Run): string => {
    const scenario = scenarios.find(({ id }) => id === run.scenario);
    return scenario ? localized(scenario.title, words.language) : run.scenario;
  };
  return (
    <>
      <p class="unseen" role="status">
        {spoken(words, runs, titleOf)}
      </p>
      {runs.length > 0 && (
        <section class="runs" aria-labelledby="runs-title">
          <h3 id="runs-title">{words.say("run.title")}</h3>
          <ul>
            {runs.map((run) => (
              <RunRow key={run.id} run={run} title={titleOf(run)} />
            ))}
          </ul>
        </section>
      )}
    </>
  );
};
