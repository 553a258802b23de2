import { z } from "zod";
import { idSchema } from "./scenario.js";

export const runStates = ["queued", "running", "succeeded", "failed", "cancelled"] as const;

/** What `POST /runs` takes. */
export const runRequestSchema = z.strictObject({ scenario: idSchema });

export const stepStateSchema = z.strictObject({
  id: z.string(),
  title: z.string(),
  state: z.enum(["waiting", "running", "reused", "done", "failed"]),
  /** 0 … 1 */
  progress: z.number().min(0).max(1),
  detail: z.string().nullable(),
});
export type StepState = z.infer<typeof stepStateSchema>;

export const runSchema = z.strictObject({
  id: idSchema,
  region: idSchema,
  scenario: idSchema,
  state: z.enum(runStates),
  progress: z.number().min(0).max(1),
  phase: z.string(),
  time_left_s: z.number().nullable(),
  created: z.iso.datetime(),
  updated: z.iso.datetime(),
  steps: z.array(stepStateSchema),
  layers: z.array(z.string()),
  error: z.strictObject({ code: z.string(), detail: z.string() }).nullable(),
});
export type Run = z.infer<typeof runSchema>;
export type RunState = (typeof runStates)[number];
