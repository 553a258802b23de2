import { useId, useRef } from "preact/hooks";
import type { PortfolioAnswer, PortfolioFile } from "../client/portfolio.js";
import { resultPath } from "../client/portfolio.js";
import { formatNumber } from "../format/number.js";
import { dropPortfolio, handIn } from "../session/ask-portfolio.js";
import { idle } from "../store/loadable.js";
import { useAppStore, useSelected, useWords } from "../store/use-store.js";
import { FailureView } from "./failure-view.js";
import { LoadingView } from "./loading-view.js";
import { PlaceLine } from "./place-line.js";
import { PortfolioFindings } from "./portfolio-findings.js";
import { PortfolioTable } from "./portfolio-table.js";

const FilePicker = () => {
  const store = useAppStore();
  const { say } = useWords();
  const id = useId();
  const sending = useRef<AbortController | null>(null);
  const isSending = useSelected((state) => state.portfolioFile.status === "loading");
  const take = (file: File | undefined): void => {
    if (!file) return;
    sending.current?.abort();
    sending.current = new AbortController();
    void handIn(store, file, sending.current.signal);
  };
  const cancel = (): void => {
    sending.current?.abort();
    store.update((state) => ({ ...state, portfolioFile: idle }));
  };
  return (
    <>
      <p class="small">{say("portfolio.how")}</p>
      {/* biome-ignore lint/a11y/noStaticElementInteractions: dropping is an extra; the file field inside does the same */}
      <div
        class="field drop"
        onDragOver={(event) => event.preventDefault()}
        onDrop={(event) => {
          event.preventDefault();
          take(event.dataTransfer?.files[0]);
        }}
      >
        <label for={id}>{say("portfolio.file")}</label>
        <input
          id={id}
          type="file"
          accept=".csv,.json,.geojson,text/csv,application/geo+json"
          onChange={(event) => {
            take(event.currentTarget.files?.[0]);
            event.currentTarget.value = "";
          }}
        />
      </div>
      {isSending && (
        <>
          <LoadingView message={say("portfolio.sending")} />
          <button type="button" class="quiet" onClick={cancel}>
            {say("portfolio.cancel")}
          </button>
        </>
      )}
    </>
  );
};

const TakeAway = ({ answer }: { readonly answer: PortfolioAnswer }) => {
  const { say } = useWords();
  return (
    <p class="files">
      {say("portfolio.take")}{" "}
      <a href={resultPath(answer.analysis, "csv")} download={`${answer.analysis}.csv`}>
        CSV
      </a>
      <a href={resultPath(answer.analysis, "geojson")} download={`${answer.analysis}.geojson`}>
        GeoJSON
      </a>
    </p>
  );
};

const KeptFile = ({ file }: { readonly file: PortfolioFile }) => {
  const store = useAppStore();
  const words = useWords();
  const { say } = words;
  const answer = useSelected((state) => state.portfolio);
  const count = (value: number): string => formatNumber(words, value, 0);
  return (
    <>
      <p role="status">
        {say("portfolio.counts", {
          usable: count(file.usable_rows),
          rows: count(file.rows),
          issues: count(file.issues),
        })}
      </p>
      <PortfolioFindings file={file} />
      {answer.status === "loading" && <LoadingView message={say("portfolio.sending")} />}
      {answer.status === "failed" && <FailureView title={say("portfolio.failed")} failure={answer.failure} />}
      {answer.status === "ready" && <PlaceLine />}
      {answer.status === "ready" && <PortfolioTable answer={answer.value} />}
      {answer.status === "ready" && <TakeAway answer={answer.value} />}
      <button type="button" class="quiet" onClick={() => void dropPortfolio(store)}>
        {say("portfolio.remove")}
      </button>
    </>
  );
};

/** Many places at once: hand a file in, read the table, see it on the map, take the results away. */
export const PortfolioPanel = () => {
  const file = useSelected((state) => state.portfolioFile);
  const { say } = useWords();
  return (
    <section class="portfolio" aria-labelledby="portfolio-title">
      <h3 id="portfolio-title">{say("portfolio.title")}</h3>
      {file.status === "failed" && (
        <div class="failure" role="alert">
          <p class="failure-title">{say("portfolio.failed")}</p>
          <p lang="en">{file.failure.detail}</p>
        </div>
      )}
      {file.status === "ready" ? <KeptFile key={file.value.id} file={file.value} /> : <FilePicker />}
    </section>
  );
};
