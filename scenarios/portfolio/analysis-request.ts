import { z } from "zod";
import { idSchema } from "../../core/index.js";

const amount = z.number().min(0).max(1e15);
const points = z
  .array(z.tuple([z.number().min(-10).max(100), z.number().min(0).max(1)]))
  .min(2)
  .max(1000);

/** Curves that an analysis can use. */
export const portfolioCurves = [
  "generic-fraction-of-insured-value",
  "jrc-europe-2017",
  "hazus-flood-damage",
  "user-curve",
] as const;

/** Policy terms of a request: the order of deductible and limit has no default. */
const termsSchema = z.strictObject({
  deductible: amount,
  limit: amount.nullable(),
  limit_order: z.enum(["net", "gross"]),
  attachment: amount.optional(),
  layer_limit: amount.nullable().optional(),
  share: z.number().min(0).max(1).optional(),
});

const protectionSchema = z.strictObject({
  mode: z.enum(["undefended", "design", "as-built"]),
  return_period_years: z.number().min(1).max(1e6).nullable().default(null),
  failure_probability: z.number().min(0).max(1).nullable().default(null),
});

/** What is assumed beyond the return periods; required wherever an annual loss is asked. */
export const conventionSchema = z.strictObject({
  tail: z.enum(["truncated", "flat"]),
  zero_rp_years: z.number().positive().nullable(),
  extreme_rp_years: z.number().positive().nullable(),
});

/** What `POST /risk/v1/analyses` takes. */
export const analysisRequestSchema = z.strictObject({
  portfolio: idSchema,
  /** Scenarios whose storms are asked; not needed with `loss_factor`. */
  scenarios: z.array(idSchema).max(20).default([]),
  /** Damaged fraction of every asset, instead of a hazard: a check of terms, without place and scenario. */
  loss_factor: z.number().min(0).max(1).optional(),
  vulnerability: z.enum(portfolioCurves).default("generic-fraction-of-insured-value"),
  /** Points `[depth_m, fraction]` of a curve of one's own. */
  curve: points.optional(),
  /** Price level over that of 2010, for `jrc-europe-2017`. */
  price_index: z.number().positive().max(1000).default(1),
  convention: conventionSchema.optional(),
  protection: protectionSchema.optional(),
  /** Policy terms on every asset; OED portfolios use their own. */
  terms: termsSchema.optional(),
  /** Share of the value that is insured, for the protection gap. */
  take_up: z.number().min(0).max(1).optional(),
  uncertainty: z
    .strictObject({
      draws: z.number().int().min(2).max(2000).default(200),
      seed: z.number().int().min(0).max(4_294_967_295).default(1),
      /** Factors on the curve's fraction `[low, most likely, high]`; without it the hazard's band alone is drawn. */
      curve_factor: z.tuple([z.number().min(0), z.number().min(0), z.number().min(0)]).optional(),
    })
    .optional(),
  /** Polygons to sum over, GeoJSON features with an id. */
  areas: z
    .array(z.strictObject({ id: z.string().min(1).max(96), geometry: z.unknown() }))
    .max(100)
    .default([]),
  demo: z.boolean().default(false),
});
export type AnalysisRequest = z.infer<typeof analysisRequestSchema>;
