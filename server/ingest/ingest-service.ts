import { randomUUID } from "node:crypto";
import {
  type IngestDataset,
  type IngestJob,
  type IngestPlan,
  type IngestRequest,
  type IngestSource,
  ingestJobSchema,
  TwinError,
} from "../../core/index.js";
import { type DatasetManifest, sourceDescriptors } from "../../ingest/index.js";
import type { Clock } from "../../scenarios/index.js";
import type { IngestOutcome } from "./ingest-message.js";
import type { ExecuteIngest } from "./ingest-on-thread.js";

/** What the API asks of the part that brings data in. */
export interface IngestService {
  sources(): readonly IngestSource[];
  datasets(): Promise<readonly IngestDataset[]>;
  /** The manifest of a version. Throws `not-found`. */
  manifest(id: string, version: string): Promise<DatasetManifest>;
  plan(request: IngestRequest, signal?: AbortSignal): Promise<IngestPlan>;
  submit(kind: IngestJob["kind"], request: IngestRequest | null): Promise<IngestJob>;
  list(): Promise<readonly IngestJob[]>;
  get(id: string): Promise<IngestJob>;
  cancel(id: string): Promise<IngestJob>;
  close(): Promise<void>;
}

export interface IngestServiceOptions {
  readonly execute: ExecuteIngest;
  readonly manifests: () => Promise<readonly DatasetManifest[]>;
  readonly plan: (request: IngestRequest, signal?: AbortSignal) => Promise<IngestPlan>;
  /** Makes a kept scenario known and puts it in line; the id of its run. */
  readonly submitRun: (scenario: string) => Promise<string>;
  readonly clock: Clock;
}

interface Entry {
  job: IngestJob;
  readonly request: IngestRequest | null;
  readonly stop: AbortController;
}

/** Most jobs that are remembered; what they brought in stays. */
const mostJobs = 200;

const isLive = ({ state }: IngestJob): boolean => state === "queued" || state === "running";

const datasetOf = ({ id, version, title, quality, retrieved, source, dataset, licence, files }: DatasetManifest) => ({
  ...{ id, version, title, quality, retrieved, source, dataset, licence },
  bytes: Object.values(files).reduce((sum, file) => sum + file.bytes, 0),
});

const missing = (kind: "run" | "dataset", id: string): TwinError =>
  new TwinError("not-found", `There is no ${kind === "run" ? "ingest job" : "data set"} "${id}".`, { kind, id });

const unexpected = (error: unknown): { code: string; detail: string } => ({
  code: error instanceof TwinError ? error.code : "internal-error",
  detail: error instanceof TwinError ? error.message : "The job failed in a way it did not foresee: see the log.",
});

/**
 * Jobs that bring data in, one after the other, each on a thread of its own. The list lives as long as the process; what
 * a job has kept on disk lives on, and the same job asked again goes on where it was.
 */
export const openIngestService = (options: IngestServiceOptions): IngestService => {
  const { execute, manifests, plan, submitRun, clock } = options;
  const entries = new Map<string, Entry>();
  let line: Promise<void> = Promise.resolve();

  const change = (entry: Entry, part: Partial<IngestJob>): void => {
    entry.job = { ...entry.job, ...part, updated: clock.now().toISOString() };
  };
  const succeed = async (entry: Entry, outcome: IngestOutcome): Promise<void> => {
    const { datasets, requests, fetched, files, scenario } = outcome;
    const run = scenario !== null && entry.request?.run ? await submitRun(scenario) : null;
    const result = { datasets: [...datasets], requests, pieces_fetched: fetched, files, scenario, run };
    change(entry, ingestJobSchema.parse({ ...entry.job, state: "succeeded", progress: 1, phase: "Finished", result }));
  };
  const perform = async (entry: Entry): Promise<void> => {
    if (!isLive(entry.job)) return;
    if (entry.stop.signal.aborted) return change(entry, { state: "cancelled", phase: "Cancelled" });
    change(entry, { state: "running", phase: "Planning" });
    try {
      const onProgress = (progress: number, phase: string) => change(entry, { progress: Math.min(1, progress), phase });
      await succeed(
        entry,
        await execute({ kind: entry.job.kind, request: entry.request, signal: entry.stop.signal, onProgress }),
      );
    } catch (error) {
      if (entry.stop.signal.aborted) change(entry, { state: "cancelled", phase: "Cancelled; what came is kept" });
      else change(entry, { state: "failed", phase: "Failed", error: unexpected(error) });
    }
  };
  const find = (id: string): Entry => {
    const entry = entries.get(id);
    if (!entry) throw missing("run", id);
    return entry;
  };
  const forget = (): void => {
    for (const [id, { job }] of entries) {
      if (entries.size <= mostJobs) return;
      if (!isLive(job)) entries.delete(id);
    }
  };
  return {
    sources: () =>
      sourceDescriptors.map(({ setting: _setting, datasets, ...rest }) => ({ ...rest, datasets: [...datasets] })),
    datasets: async () => (await manifests()).map(datasetOf),
    manifest: async (id, version) => {
      const found = (await manifests()).find((one) => one.id === id && one.version === version);
      if (!found) throw missing("dataset", `${id}@${version}`);
      return found;
    },
    plan,
    submit: async (kind, request) => {
      const same = [...entries.values()].find(
        (one) => isLive(one.job) && JSON.stringify([one.job.kind, one.request]) === JSON.stringify([kind, request]),
      );
      if (same) return same.job;
      const now = clock.now().toISOString();
      const id = randomUUID();
      const dataset = request?.dataset ?? null;
      const start = { state: "queued", progress: 0, phase: "Waiting", created: now, updated: now } as const;
      const entry: Entry = {
        job: { id, kind, dataset, ...start, result: null, error: null },
        request,
        stop: new AbortController(),
      };
      entries.set(id, entry);
      forget();
      line = line.then(() => perform(entry));
      return entry.job;
    },
    list: async () => [...entries.values()].map(({ job }) => job).reverse(),
    get: async (id) => find(id).job,
    cancel: async (id) => {
      const entry = find(id);
      if (!isLive(entry.job)) {
        const message = `Ingest job "${id}" is ${entry.job.state}: only a queued or running one can be cancelled.`;
        throw new TwinError("conflict", message, { id, state: entry.job.state });
      }
      const waiting = entry.job.state === "queued";
      entry.stop.abort();
      if (waiting) change(entry, { state: "cancelled", phase: "Cancelled" });
      return entry.job;
    },
    close: async () => {
      for (const { job, stop } of entries.values()) if (isLive(job)) stop.abort();
      await line;
    },
  };
};
