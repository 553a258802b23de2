import { useEffect, useState } from "preact/hooks";
import type { Link } from "../../core/index.js";
import { ownPath } from "../client/fetch-json.js";
import { fetchRecord, type WholeRecord } from "../client/service.js";
import { formatNumber } from "../format/number.js";
import { chosenLayer } from "../layers/choice.js";
import { idle, type Loadable, loadInto, readyValue } from "../store/loadable.js";
import { useSelected, useWords } from "../store/use-store.js";
import type { Words } from "../store/words.js";
import { FailureView } from "./failure-view.js";
import { LedgerTable } from "./ledger-table.js";
import { LoadingView } from "./loading-view.js";
import { QualityBadge } from "./quality-badge.js";
import { runFacts } from "./run-facts.js";

const shortHash = 12;

const facts = ({ say, locale }: Words, { provenance, version, created }: WholeRecord): [string, string][] => [
  [say("provenance.engine"), provenance.engine],
  [
    say("provenance.backend"),
    `${provenance.backend}${provenance.software_gpu ? ` (${say("provenance.software")})` : ""}`,
  ],
  [say("provenance.method"), provenance.method],
  [say("provenance.version"), version],
  [say("provenance.code"), `luxtwin ${provenance.code.version} · ${provenance.code.sha256.slice(0, shortHash)}`],
  [say("provenance.created"), new Date(created).toLocaleString(locale)],
];

const Inputs = ({ inputs }: { readonly inputs: WholeRecord["provenance"]["inputs"] }) => {
  const { say, find } = useWords();
  return (
    <div class="table-scroll">
      <table>
        <caption>{say("provenance.inputs")}</caption>
        <thead>
          <tr>
            <th scope="col">{say("provenance.input")}</th>
            <th scope="col">{say("provenance.quality")}</th>
            <th scope="col">{say("provenance.licence")}</th>
          </tr>
        </thead>
        <tbody>
          {inputs.map((input) => (
            <tr key={input.id}>
              <th scope="row">
                <span lang="en">{input.id}</span>
                <small lang="en">{input.source}</small>
                <small>
                  <code>{input.sha256.slice(0, shortHash)}</code>
                </small>
              </th>
              <td>{find(`quality.${input.quality}`) ?? input.quality}</td>
              <td lang="en">{input.licence}</td>
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  );
};

const Files = ({ links }: { readonly links: readonly Link[] }) => {
  const { say } = useWords();
  const files = links.filter(({ rel }) => ["cog", "zarr", "stac", "self"].includes(rel));
  return (
    <p class="files">
      {say("provenance.files")}{" "}
      {files.map(({ rel, href }) => (
        <a key={rel} href={ownPath(href)}>
          {rel === "self" ? "JSON" : rel.toUpperCase()}
        </a>
      ))}
    </p>
  );
};

const Record = ({ record, links }: { readonly record: WholeRecord; readonly links: readonly Link[] }) => {
  const words = useWords();
  return (
    <>
      <p class="small" lang="en">
        {record.title}
      </p>
      <p class="explain-head">
        <QualityBadge quality={record.quality} />
        <span class="small">
          {words.say("legend.resolution", { metres: formatNumber(words, record.effective_resolution_m, 0) })}
        </span>
      </p>
      <dl class="facts">
        {facts(words, record).map(([name, value]) => (
          <div key={name}>
            <dt>{name}</dt>
            <dd lang="en">{value}</dd>
          </div>
        ))}
        {runFacts(words, record.provenance).map(([name, value]) => (
          <div key={name}>
            <dt>{name}</dt>
            <dd>{value}</dd>
          </div>
        ))}
      </dl>
      {record.provenance.ledger && <LedgerTable ledger={record.provenance.ledger} />}
      <Inputs inputs={record.provenance.inputs} />
      {record.quality.caveats.length > 0 && (
        <ul class="caveats" lang="en">
          {record.quality.caveats.map((caveat) => (
            <li key={caveat}>{caveat}</li>
          ))}
        </ul>
      )}
      <Files links={links} />
    </>
  );
};

const Body = ({ id, links }: { readonly id: string; readonly links: readonly Link[] }) => {
  const { say } = useWords();
  const [record, put] = useState<Loadable<WholeRecord>>(idle);
  useEffect(() => {
    const controller = new AbortController();
    void loadInto((signal) => fetchRecord(id, { signal }), put, controller.signal);
    return () => controller.abort();
  }, [id]);
  if (record.status === "ready") return <Record record={record.value} links={links} />;
  if (record.status === "failed") return <FailureView title={say("provenance.failed")} failure={record.failure} />;
  return <LoadingView message={say("provenance.loading")} />;
};

/** Where the drawn layer comes from: engine, backend, inputs, version, mass ledger. Read when it is opened. */
export const ProvenancePanel = () => {
  const { say } = useWords();
  const layers = useSelected((state) => state.layers);
  const selection = useSelected((state) => state.selection);
  const [state, setState] = useState<"open" | "closed">("closed");
  const layer = chosenLayer(readyValue(layers) ?? [], selection);
  if (!layer) return null;
  return (
    <details
      class="fold"
      open={state === "open"}
      onToggle={(event) => setState(event.currentTarget.open ? "open" : "closed")}
    >
      <summary>{say("provenance.title")}</summary>
      {state === "open" && <Body id={layer.id} links={layer.links} />}
    </details>
  );
};
