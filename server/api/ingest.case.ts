import { type IngestJob, TwinError } from "../../core/index.js";
import type { DatasetManifest } from "../../ingest/index.js";
import type { IngestService } from "../ingest/ingest-service.js";
import { hash, layerId, version } from "./stored-layer.case.js";

const ingestJob = (id: string): IngestJob => ({
  ...{ id, kind: "pull", dataset: "age-gauges/levels", state: "running", progress: 0.5, phase: "1 of 2 pieces" },
  ...{ created: "2026-01-01T00:00:00.000Z", updated: "2026-01-01T00:00:01.000Z", result: null, error: null },
});

/** A data set that was pulled, and one running job. */
export const createIngest = (): IngestService => {
  const manifest: DatasetManifest = {
    ...{ id: "age-gauges-levels", key: "k", version, request: {}, retrieved: "2026-01-01T00:00:00.000Z" },
    ...{ source: "age-gauges", dataset: "levels", title: "Levels", licence: "CC0", attribution: "AGE" },
    items: [{ url: "https://inondations.public.lu/", identity: "2026-01-01T00:00:00.000Z" }],
    ...{ window: { area: [5.7, 49.4, 6.6, 50.2] }, steps: ["kept as it came"], warnings: [], quality: "observed" },
    ...{ numbers: { values: 2 }, files: { "series.json": { bytes: 2, sha256: hash } } },
    code: { name: "luxtwin", version: "0.1.0", sha256: hash },
  };
  const one = (id: string): IngestJob => {
    if (id === "job-1") return ingestJob(id);
    throw new TwinError("not-found", `There is no ingest job "${id}".`, { kind: "run", id });
  };
  return {
    sources: () => [],
    datasets: async () => [],
    manifest: async (id) => {
      if (id === layerId || id === manifest.id) return manifest;
      throw new TwinError("not-found", `There is no data set "${id}".`, { kind: "dataset", id });
    },
    plan: async () => ({
      ...{ id: "age-gauges-levels", requests: 1, bytes: 1, seconds: 1, quota: null, pieces: 1, assumes: "nothing" },
    }),
    submit: async () => ingestJob("job-1"),
    list: async () => [ingestJob("job-1")],
    get: async (id) => one(id),
    cancel: async (id) => ({ ...one(id), state: "cancelled" }),
    close: async () => {},
  };
};
