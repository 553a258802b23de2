import { z } from "zod";
import { qualitySchema } from "./quality.js";

const bound = z.number().nullable();

/** Interval beside a value: percentiles where they are known, else named bounds. */
export const intervalSchema = z.union([
  z.strictObject({ p5: bound, p50: bound, p95: bound, method: z.string(), sources: z.array(z.string()) }),
  z.strictObject({ low: bound, high: bound, method: z.string(), sources: z.array(z.string()) }),
]);

/** Why a value is null. */
export const nullReasons = [
  "hazard-is-synthetic",
  "no-data",
  "layer-not-ready",
  "needs-key",
  "outside-validity",
  "needs-annual-curve",
  "needs-hourly-inputs",
  "no-exposure-input",
  "no-discharge-statistics",
  "no-fluvial-change-signal",
] as const;

/**
 * Risk value object: the only carrier of a number in a risk answer (risk.md 6.1).
 * Either `value` is finite, or it is null and `reason` says why.
 */
export const riskValueSchema = z
  .strictObject({
    value: z.number().nullable(),
    unit: z.string().min(1),
    reason: z.enum(nullReasons).optional(),
    label: z.string().min(1),
    stat: z.string(),
    year: z.number().int().optional(),
    interval: intervalSchema.nullable(),
    scenario: z.strictObject({ id: z.string(), gwl: z.number().nullable() }),
    period: z.string().nullable(),
    horizon: z.string().nullable(),
    rp: z.number().nullable(),
    rp_of: z.string().nullable(),
    magnitude: z.string().nullable(),
    hazard: z.string(),
    model: z.strictObject({ hazard: z.string(), vuln: z.string().nullable() }),
    layer: z.strictObject({ id: z.string(), version: z.string() }).nullable(),
    quality: qualitySchema,
    demo: z.literal(true).optional(),
    explain: z.string(),
  })
  .refine(
    (one) => (one.value === null) === (one.reason !== undefined),
    "a null value carries a reason, a finite one none",
  );
export type RiskValue = z.infer<typeof riskValueSchema>;
export type NullReason = (typeof nullReasons)[number];
