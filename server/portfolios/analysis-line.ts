import { isTwinError, type Scenario, TwinError } from "../../core/index.js";
import {
  type AnalysisRequest,
  type AssetResult,
  type Clock,
  type Portfolio,
  type RasterStore,
  runAnalysis,
  type StormLayer,
} from "../../scenarios/index.js";
import { asTenant, currentCaller } from "../access/caller.js";
import type { RecordShelf } from "./record-shelf.js";

export const analysisStates = ["queued", "running", "succeeded", "failed", "cancelled"] as const;

/** An analysis on its way; layers are pinned when it is submitted. */
export interface AnalysisRecord {
  readonly id: string;
  readonly portfolio: string;
  readonly state: (typeof analysisStates)[number];
  readonly progress: number;
  readonly created: string;
  readonly updated: string;
  readonly request: AnalysisRequest;
  readonly layers: readonly StormLayer[];
  readonly error: { readonly code: string; readonly detail: string } | null;
}

/** What the line works on. */
export interface LineGround {
  readonly shelf: RecordShelf;
  readonly store: RasterStore;
  readonly region: string;
  readonly scenarios: readonly Scenario[];
  readonly clock: Clock;
  readonly log: (line: string) => void;
}

/** Analyses one after the other in this process; what was not finished when it ended is taken up again. */
export interface AnalysisLine {
  submit(record: AnalysisRecord): Promise<AnalysisRecord>;
  get(id: string): Promise<AnalysisRecord>;
  list(): Promise<readonly AnalysisRecord[]>;
  /** Ends a live analysis within moments. Throws `not-found`, `conflict`. */
  cancel(id: string): Promise<AnalysisRecord>;
  close(): Promise<void>;
}

const isLive = ({ state }: AnalysisRecord): boolean => state === "queued" || state === "running";
const shutDown = new DOMException("The service is stopping.", "AbortError");
const cancelledByUser = new DOMException("The analysis was cancelled.", "AbortError");

interface Current {
  readonly id: string;
  readonly controller: AbortController;
  readonly ended: Promise<void>;
}

interface Waiting {
  readonly id: string;
  readonly tenant: string;
}

interface LineState extends LineGround {
  /** Analyses in line, each with whose it is. */
  readonly waiting: Waiting[];
  current: Current | null;
  isClosed: boolean;
}

const load = async ({ shelf }: LineGround, id: string): Promise<AnalysisRecord> => {
  const record = (await shelf.get("analysis", id)) as AnalysisRecord | undefined;
  if (record) return record;
  throw new TwinError("not-found", `There is no analysis ${id}: see /risk/v1/analyses.`, { kind: "run", id });
};

const keep = async (
  line: LineGround,
  record: AnalysisRecord,
  changes: Partial<AnalysisRecord>,
): Promise<AnalysisRecord> => {
  const next = { ...record, ...changes, updated: line.clock.now().toISOString() };
  await line.shelf.put("analysis", record.id, next);
  return next;
};

const errorOf = (error: unknown): AnalysisRecord["error"] => ({
  code: isTwinError(error) ? error.code : "internal-error",
  detail: isTwinError(error) ? error.message : "The analysis failed in a way that was not foreseen.",
});

/** Computes one analysis; a result is kept whole or not at all. */
const perform = async (line: LineState, id: string, signal: AbortSignal): Promise<void> => {
  let record = await keep(line, await load(line, id), { state: "running", progress: 0 });
  try {
    const portfolio = (await line.shelf.get("portfolio", record.portfolio)) as { portfolio: Portfolio } | undefined;
    if (!portfolio)
      throw new TwinError("not-found", `Portfolio ${record.portfolio} was deleted.`, {
        kind: "file",
        id: record.portfolio,
      });
    let shown = 0;
    const onProgress = (share: number): void => {
      if (share < 1 && share - shown < 0.05) return;
      shown = share;
      record = { ...record, progress: Math.min(0.99, share) };
      void line.shelf.put("analysis", id, record);
    };
    const results: readonly AssetResult[] = await runAnalysis(portfolio.portfolio, record.request, record.layers, {
      ...{ store: line.store, signal, onProgress },
    });
    await line.shelf.put("results", id, results);
    await keep(line, record, { state: "succeeded", progress: 1 });
  } catch (error) {
    if (signal.reason === shutDown) return;
    if (signal.aborted) {
      await keep(line, record, { state: "cancelled" });
      return;
    }
    if (!isTwinError(error)) line.log(`error analysis ${id}: ${error instanceof Error ? error.stack : error}`);
    await keep(line, record, { state: "failed", error: errorOf(error) });
  }
};

const serve = (line: LineState): void => {
  if (line.current !== null || line.isClosed) return;
  const next = line.waiting.shift();
  if (next === undefined) return;
  const { id, tenant } = next;
  const controller = new AbortController();
  const ended = asTenant(tenant, () => perform(line, id, controller.signal)).finally(() => {
    line.current = null;
    serve(line);
  });
  line.current = { id, controller, ended };
};

const cancel = async (line: LineState, id: string): Promise<AnalysisRecord> => {
  const record = await load(line, id);
  if (!isLive(record)) {
    throw new TwinError("conflict", `Analysis ${id} is ${record.state}: only a live one can be cancelled.`, {
      ...{ id, state: record.state },
    });
  }
  if (line.current?.id === id) {
    line.current.controller.abort(cancelledByUser);
    await line.current?.ended;
    return load(line, id);
  }
  const place = line.waiting.findIndex((one) => one.id === id);
  if (place >= 0) line.waiting.splice(place, 1);
  return keep(line, record, { state: "cancelled" });
};

/** Opens the line over what an earlier owner left: unfinished analyses run again with the layers they were pinned to. */
export const openAnalysisLine = async (ground: LineGround): Promise<AnalysisLine> => {
  const line: LineState = { ...ground, waiting: [], current: null, isClosed: false };
  for (const { tenant, value } of await ground.shelf.everyones("analysis")) {
    const record = value as AnalysisRecord;
    if (isLive(record)) line.waiting.push({ id: record.id, tenant });
  }
  serve(line);
  return {
    submit: async (record) => {
      await line.shelf.put("analysis", record.id, record);
      line.waiting.push({ id: record.id, tenant: currentCaller().tenant });
      serve(line);
      return record;
    },
    get: (id) => load(line, id),
    list: async () => (await line.shelf.list("analysis")) as readonly AnalysisRecord[],
    cancel: (id) => cancel(line, id),
    close: async () => {
      line.isClosed = true;
      line.current?.controller.abort(shutDown);
      await line.current?.ended;
    },
  };
};
