import { type Explanation, isTwinError, type LayerRecord, TwinError } from "../../core/index.js";
import {
  askedStorms,
  explainWhatIf,
  type Plan,
  type Portfolio,
  type StormComparison,
  type WhatIfAnswer,
  type WhatIfParts,
  type WhatIfRequest,
  whatIfAnswer,
} from "../../scenarios/index.js";
import { asTenant, currentCaller } from "../access/caller.js";
import type { LineGround } from "./analysis-line.js";
import { awaited, type Creation, idFor } from "./creation.js";
import { packComparisons, unpackComparisons, type WhatIfRecord } from "./what-if-record.js";
import type { ExecuteWhatIf } from "./what-if-thread.js";

/** What-ifs as jobs, one after the other; all throw `not-found` for an unknown id. */
export interface WhatIfService {
  submit(request: WhatIfRequest, creation: Creation): Promise<WhatIfRecord>;
  get(id: string): Promise<WhatIfRecord>;
  list(): Promise<readonly WhatIfRecord[]>;
  /** Ends a live what-if, or erases a finished one. */
  remove(id: string): Promise<WhatIfRecord>;
  results(id: string): Promise<WhatIfAnswer>;
  explain(id: string, value: string): Promise<Explanation>;
  /** A storm's depths with the layer whose grid they lie on; throws `conflict` where no window was large enough. */
  storm(id: string, storm: string): Promise<{ readonly comparison: StormComparison; readonly record: LayerRecord }>;
  close(): Promise<void>;
}

export interface WhatIfGround extends LineGround {
  readonly planFor: (wish: { readonly scenario: string }) => Promise<Plan>;
  readonly execute: ExecuteWhatIf;
}

interface State extends WhatIfGround {
  /** What-ifs in line, each with whose it is. */
  readonly waiting: { readonly id: string; readonly tenant: string }[];
  current: { readonly id: string; readonly controller: AbortController; readonly ended: Promise<void> } | null;
  isClosed: boolean;
}

const shutDown = new DOMException("The service is stopping.", "AbortError");
const cancelledByUser = new DOMException("The what-if was cancelled.", "AbortError");
const isLive = ({ state }: WhatIfRecord): boolean => state === "queued" || state === "running";

const load = async ({ shelf }: LineGround, id: string): Promise<WhatIfRecord> => {
  const record = (await shelf.get("what-if", id)) as WhatIfRecord | undefined;
  if (record) return record;
  throw new TwinError("not-found", `There is no what-if ${id}: see /risk/v1/what-if.`, { kind: "run", id });
};

/** Keeps a what-if as long as it was not erased meanwhile. */
const keep = async (state: State, record: WhatIfRecord, changes: Partial<WhatIfRecord>): Promise<WhatIfRecord> => {
  const next = { ...record, ...changes, updated: state.clock.now().toISOString() };
  await state.shelf.put("what-if", record.id, next);
  return next;
};

const perform = async (state: State, id: string, signal: AbortSignal): Promise<void> => {
  let record = await keep(state, await load(state, id), { state: "running", phase: "Starting" });
  const { scenario, measures, magnitudes } = record.request;
  try {
    const plan = await state.planFor({ scenario });
    const onProgress = ({ fraction, detail }: { fraction: number; detail: string }): void => {
      record = { ...record, progress: Math.min(0.99, Math.max(record.progress, fraction)), phase: detail };
      void state.shelf.put("what-if", id, record);
    };
    const comparisons = await state.execute({ plan, measures, magnitudes, signal, onProgress });
    await state.shelf.put("what-if-results", id, packComparisons(comparisons));
    await keep(state, record, { state: "succeeded", progress: 1, phase: "Finished" });
  } catch (error) {
    if (signal.reason === shutDown) return;
    if (signal.aborted) {
      await keep(state, record, { state: "cancelled", phase: "Cancelled" });
      return;
    }
    if (!isTwinError(error)) state.log(`error what-if ${id}: ${error instanceof Error ? error.stack : error}`);
    const detail = isTwinError(error) ? error.message : "The what-if failed in a way that was not foreseen.";
    const failure = { code: isTwinError(error) ? error.code : "internal-error", detail };
    await keep(state, record, { state: "failed", phase: "Failed", error: failure });
  }
};

const serve = (state: State): void => {
  if (state.current !== null || state.isClosed) return;
  const next = state.waiting.shift();
  if (next === undefined) return;
  const { id, tenant } = next;
  const controller = new AbortController();
  const ended = asTenant(tenant, () => perform(state, id, controller.signal))
    .catch((error: unknown) => state.log(`error what-if ${id}: ${error}`))
    .finally(() => {
      state.current = null;
      serve(state);
    });
  state.current = { id, controller, ended };
};

const submit = async (state: State, request: WhatIfRequest, creation: Creation): Promise<WhatIfRecord> => {
  const plan = await state.planFor({ scenario: request.scenario });
  askedStorms(plan, request.magnitudes);
  if (request.portfolio !== undefined && (await state.shelf.get("portfolio", request.portfolio)) === undefined) {
    throw new TwinError("not-found", `There is no portfolio ${request.portfolio}.`, {
      kind: "file",
      id: request.portfolio,
    });
  }
  const { id, isNew } = await idFor(state, "what-if", creation);
  if (!isNew) return awaited(() => load(state, id));
  const now = state.clock.now().toISOString();
  const times = { created: now, updated: now };
  const record: WhatIfRecord = { id, state: "queued", progress: 0, phase: "Waiting", ...times, request, error: null };
  await state.shelf.put("what-if", id, record);
  state.waiting.push({ id, tenant: currentCaller().tenant });
  serve(state);
  return record;
};

/** Ends a live one; erases a finished one with its results. */
const remove = async (state: State, id: string): Promise<WhatIfRecord> => {
  const record = await load(state, id);
  if (state.current?.id === id) {
    const { controller, ended } = state.current;
    controller.abort(cancelledByUser);
    await ended;
    return load(state, id);
  }
  if (isLive(record)) {
    const place = state.waiting.findIndex((one) => one.id === id);
    if (place >= 0) state.waiting.splice(place, 1);
    return keep(state, record, { state: "cancelled", phase: "Cancelled" });
  }
  await state.shelf.remove("what-if-results", id);
  await state.shelf.remove("what-if", id);
  return record;
};

const partsOf = async (state: State, id: string): Promise<WhatIfParts> => {
  const record = await load(state, id);
  const kept = await state.shelf.get("what-if-results", id);
  if (record.state !== "succeeded" || kept === undefined) {
    throw new TwinError("conflict", `What-if ${id} is ${record.state}: it has no results.`, {
      id,
      state: record.state,
    });
  }
  const { request } = record;
  const comparisons = unpackComparisons(kept);
  const found = request.portfolio === undefined ? null : await state.shelf.get("portfolio", request.portfolio);
  if (found === undefined) {
    throw new TwinError("conflict", `Portfolio ${request.portfolio} was deleted: ask again without it.`, {
      id,
      state: "deleted",
    });
  }
  const { scenario } = await state.planFor({ scenario: request.scenario });
  const records = await Promise.all(comparisons.map(({ layer }) => state.store.get(layer.id, layer.version)));
  const portfolio = found === null ? null : (found as { readonly portfolio: Portfolio }).portfolio;
  return { id, request, scenario, comparisons, records, portfolio };
};

const stormOf = async (state: State, id: string, storm: string) => {
  const { comparisons, records } = await partsOf(state, id);
  const comparison = comparisons.find((one) => one.storm === storm);
  const record = records.find((one) => one.id === comparison?.layer.id);
  if (comparison === undefined || record === undefined) {
    const known = comparisons.map((one) => one.storm).join(", ");
    throw new TwinError("not-found", `What-if ${id} has no storm ${storm}: it has ${known}.`, {
      kind: "file",
      id: storm,
    });
  }
  if (comparison.state !== "answered") {
    throw new TwinError("conflict", `No window was large enough for storm ${storm}: there is no difference.`, {
      ...{ id, state: comparison.state },
    });
  }
  return { comparison, record };
};

/** Opens what-ifs over what an earlier owner left: unfinished ones run again. */
export const openWhatIfs = async (ground: WhatIfGround): Promise<WhatIfService> => {
  const waiting = (await ground.shelf.everyones("what-if")).flatMap(({ tenant, value }) => {
    const record = value as WhatIfRecord;
    return isLive(record) ? [{ id: record.id, tenant }] : [];
  });
  const state: State = { ...ground, waiting, current: null, isClosed: false };
  serve(state);
  return {
    submit: (request, creation) => submit(state, request, creation),
    get: (id) => load(state, id),
    list: async () => (await state.shelf.list("what-if")) as readonly WhatIfRecord[],
    remove: (id) => remove(state, id),
    results: async (id) => whatIfAnswer(await partsOf(state, id)),
    explain: async (id, value) => explainWhatIf(await partsOf(state, id), value),
    storm: (id, storm) => stormOf(state, id, storm),
    close: async () => {
      state.isClosed = true;
      state.current?.controller.abort(shutDown);
      await state.current?.ended;
    },
  };
};
