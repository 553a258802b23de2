import { z } from "zod";
import { riskValueSchema, TwinError } from "../../core/index.js";
import type { DrawnMeasure } from "../what-if/measure.js";
import { fetchJson } from "./fetch-json.js";
import type { Asking } from "./service.js";

const path = "/risk/v1/what-if";
const pollMs = 700;

const jobSchema = z.object({
  id: z.string(),
  state: z.string(),
  progress: z.number(),
  phase: z.string(),
  error: z.object({ detail: z.string() }).nullable(),
});

const cellSchema = z.object({
  ...{ row: z.number(), column: z.number(), lon: z.number(), lat: z.number() },
  ...{ before_m: z.number(), after_m: z.number(), change_m: z.number() },
});

const resultsSchema = z.object({
  storms: z.array(
    z.object({
      storm: z.string(),
      state: z.enum(["answered", "window-too-small"]),
      window: z.object({ width: z.number(), height: z.number() }),
      values: z.array(riskValueSchema),
      more_water: z.array(cellSchema),
      less_water: z.array(cellSchema),
    }),
  ),
});

/** What the server found for one storm, on a window that holds the whole effect. */
export type ProperStorm = z.infer<typeof resultsSchema>["storms"][number];
export interface ProperAnswer {
  readonly id: string;
  readonly storm: ProperStorm;
  /** GeoTIFF of the depth difference. */
  readonly difference: string;
}

export interface ProperQuestion {
  readonly scenario: string;
  readonly storm: string;
  readonly measures: readonly DrawnMeasure[];
  readonly mode: "demo" | "real";
}

/** Has the measures run on the server and waits for the answer; ends the job there when the signal is aborted. */
export const runProperly = async (
  { scenario, storm, measures, mode }: ProperQuestion,
  onProgress: (progress: number) => void,
  options: Asking = {},
): Promise<ProperAnswer> => {
  const body = JSON.stringify({ scenario, magnitudes: [storm], measures, demo: mode === "demo" });
  let job = await fetchJson(path, jobSchema, {
    ...options,
    send: { method: "POST", type: "application/json", body },
  });
  const end = () => void fetch(`${path}/${job.id}`, { method: "DELETE" }).catch(() => undefined);
  options.signal?.addEventListener("abort", end, { once: true });
  while (job.state !== "succeeded") {
    if (job.state === "failed" || job.state === "cancelled")
      throw new TwinError("source-unavailable", job.error?.detail ?? `The job ended as ${job.state}.`, {
        url: `${path}/${job.id}`,
        status: null,
      });
    await new Promise((done) => setTimeout(done, pollMs));
    options.signal?.throwIfAborted();
    job = await fetchJson(`${path}/${job.id}`, jobSchema, options);
    onProgress(job.progress);
  }
  options.signal?.removeEventListener("abort", end);
  const { storms } = await fetchJson(`${path}/${job.id}/results`, resultsSchema, options);
  const first = storms[0];
  if (!first) throw new Error("The answer has no storm.");
  return { id: job.id, storm: first, difference: `${path}/${job.id}/difference/${first.storm}` };
};
