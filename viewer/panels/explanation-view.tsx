import type { ComponentChildren } from "preact";
import { useEffect, useRef, useState } from "preact/hooks";
import type { ExplainNode, Explanation, RiskValue } from "../../core/index.js";
import { fetchExplanation } from "../client/service.js";
import { formatNumber } from "../format/number.js";
import { idle, type Loadable, loadInto } from "../store/loadable.js";
import { useWords } from "../store/use-store.js";
import type { Words } from "../store/words.js";
import { FailureView } from "./failure-view.js";
import { LoadingView } from "./loading-view.js";
import { QualityBadge } from "./quality-badge.js";
import { WaterfallView } from "./waterfall-view.js";

const significant = 6;

const resultOf = (words: Words, { result, unit }: ExplainNode): string => {
  if (result === null) return "–";
  if (Array.isArray(result)) return words.say("explain.table", { rows: formatNumber(words, result.length, 0) });
  return `${formatNumber(words, Number(result.toPrecision(significant)), significant)} ${unit}`;
};

const Node = ({ node }: { readonly node: ExplainNode }) => {
  const words = useWords();
  return (
    <li>
      <p>
        <span class="node-kind">{words.say(`explain.kind.${node.kind}`)}</span> <span lang="en">{node.title}</span>
      </p>
      <p class="node-result">{resultOf(words, node)}</p>
      {node.formula && <code>{node.formula}</code>}
      <p class="small" lang="en">
        {node.source}
      </p>
    </li>
  );
};

const Nodes = ({ explanation }: { readonly explanation: Explanation }) => {
  const { say } = useWords();
  const { of: value, nodes } = explanation;
  return (
    <>
      <p class="explain-head">
        <QualityBadge quality={value.quality} />
        {value.layer && (
          <span class="small">
            {say("explain.layer")} <code>{value.layer.id}</code>
          </span>
        )}
      </p>
      {value.interval && (
        <p class="small" lang="en">
          {[value.interval.method, ...value.interval.sources].join("; ")}
        </p>
      )}
      <WaterfallView nodes={nodes} />
      <ol class="nodes">
        {nodes.map((node) => (
          <Node key={node.id} node={node} />
        ))}
      </ol>
      {value.quality.caveats.length > 0 && (
        <ul class="caveats" lang="en">
          {value.quality.caveats.map((caveat) => (
            <li key={caveat}>{caveat}</li>
          ))}
        </ul>
      )}
    </>
  );
};

const Body = ({ href }: { readonly href: string }) => {
  const { say } = useWords();
  const [explanation, put] = useState<Loadable<Explanation>>(idle);
  useEffect(() => {
    const controller = new AbortController();
    void loadInto((signal) => fetchExplanation(href, { signal }), put, controller.signal);
    return () => controller.abort();
  }, [href]);
  if (explanation.status === "ready") return <Nodes explanation={explanation.value} />;
  if (explanation.status === "failed")
    return <FailureView title={say("explain.failed")} failure={explanation.failure} />;
  return <LoadingView message={say("explain.loading")} />;
};

/** A number that can be asked where it comes from: a button that opens the nodes of its computation in a dialog. */
export const ExplainLink = (props: { readonly value: RiskValue; readonly children: ComponentChildren }) => {
  const { say } = useWords();
  const [state, setState] = useState<"open" | "closed">("closed");
  const dialog = useRef<HTMLDialogElement>(null);
  useEffect(() => {
    if (state === "open") dialog.current?.showModal();
  }, [state]);
  return (
    <>
      <button type="button" class="explain" onClick={() => setState("open")} aria-haspopup="dialog">
        {props.children}
        <span class="explain-sign" aria-hidden="true">
          i
        </span>
        <span class="unseen">{say("explain.button")}</span>
      </button>
      {state === "open" && (
        <dialog ref={dialog} class="explain-dialog" aria-labelledby="explain-title" onClose={() => setState("closed")}>
          <div class="dialog-head">
            <h2 id="explain-title">{say("explain.title")}</h2>
            <button type="button" class="quiet" onClick={() => dialog.current?.close()}>
              {say("explain.close")}
            </button>
          </div>
          <Body href={props.value.explain} />
        </dialog>
      )}
    </>
  );
};
