import { z } from "zod";
import { qualityClassSchema } from "./quality.js";

const year = z.number().int().min(1850).max(2300);

/** What is to be brought in: a data set of a source, such as `earth-data-hub/IFS-NEMO/SSP3-7.0/t2m`, or `luxembourg`. */
export const ingestRequestSchema = z.strictObject({
  dataset: z
    .string()
    .max(200)
    .regex(/^[A-Za-z0-9][A-Za-z0-9_./-]*$/, "a data set such as earth-data-hub/IFS-NEMO/SSP3-7.0/t2m"),
  /** `luxembourg`, `upstream`, or `west,south,east,north` in degrees. */
  area: z.string().max(100).default("luxembourg"),
  from_year: year.optional(),
  to_year: year.optional(),
  /** Put the scenario that comes of it in line. */
  run: z.boolean().default(false),
});
export type IngestRequest = z.infer<typeof ingestRequestSchema>;

/** What a pull will take, known before anything moves. */
export const ingestPlanSchema = z.strictObject({
  id: z.string(),
  requests: z.number().int(),
  bytes: z.number(),
  seconds: z.number(),
  quota: z.strictObject({ limit: z.number(), used: z.number(), unit: z.string() }).nullable(),
  pieces: z.number().int(),
  assumes: z.string(),
});
export type IngestPlan = z.infer<typeof ingestPlanSchema>;

/** A pull or a check of what was pulled, as a job. */
export const ingestJobSchema = z.strictObject({
  id: z.string(),
  kind: z.enum(["pull", "verify"]),
  /** What was asked for; null for a check of all. */
  dataset: z.string().nullable(),
  state: z.enum(["queued", "running", "succeeded", "failed", "cancelled"]),
  progress: z.number().min(0).max(1),
  phase: z.string(),
  created: z.iso.datetime(),
  updated: z.iso.datetime(),
  /** What came of it, once it has succeeded. */
  result: z
    .strictObject({
      datasets: z.array(z.strictObject({ id: z.string(), version: z.string(), quality: qualityClassSchema })),
      requests: z.number().int(),
      pieces_fetched: z.number().int(),
      /** Files that a check looked at. */
      files: z.number().int().nullable(),
      scenario: z.string().nullable(),
      run: z.string().nullable(),
    })
    .nullable(),
  error: z.strictObject({ code: z.string(), detail: z.string() }).nullable(),
});
export type IngestJob = z.infer<typeof ingestJobSchema>;

/** A source as `luxtwin ingest list` says it. */
export const ingestSourceSchema = z.strictObject({
  id: z.string(),
  title: z.string(),
  kind: z.string(),
  datasets: z.array(z.string()),
  where: z.string(),
  account: z.string(),
  licence: z.string(),
  attribution: z.string(),
  resolution: z.string(),
  cost: z.string(),
  status: z.string(),
});
export type IngestSource = z.infer<typeof ingestSourceSchema>;

/** A data set that was brought in. */
export const ingestDatasetSchema = z.strictObject({
  id: z.string(),
  version: z.string(),
  title: z.string(),
  quality: qualityClassSchema,
  retrieved: z.iso.datetime(),
  source: z.string(),
  dataset: z.string(),
  licence: z.string(),
  bytes: z.number().int(),
});
export type IngestDataset = z.infer<typeof ingestDatasetSchema>;
