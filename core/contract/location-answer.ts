import { z } from "zod";
import { linkSchema } from "./layer.js";
import { qualitySchema } from "./quality.js";
import { riskValueSchema } from "./risk-value.js";
import { localizedTextSchema } from "./text.js";

export const sectors = ["finance", "energy", "transport"] as const;
export type Sector = (typeof sectors)[number];

/** Values that belong together: one hazard or one asset. */
export const answerGroupSchema = z.strictObject({
  id: z.string(),
  title: localizedTextSchema,
  /** The named standard asset that the values are for, with what is assumed of it. */
  asset: z.string().nullable(),
  values: z.array(riskValueSchema),
});

/** Answer of `GET /risk/v1/location`. */
export const locationAnswerSchema = z.strictObject({
  query: z.strictObject({
    lon: z.number(),
    lat: z.number(),
    scenario: z.string(),
    sector: z.enum(sectors),
    demo: z.boolean(),
    /** Where the answer is pinned to one. */
    vintage: z.string().optional(),
  }),
  /** The cell that answered. Never a street-level label on synthetic ground. */
  cell: z.strictObject({
    row: z.number().int(),
    column: z.number().int(),
    cell_size_m: z.number(),
    effective_resolution_m: z.number(),
    label: z.string().nullable(),
  }),
  region: z.string(),
  demo: z.boolean(),
  notice: localizedTextSchema.nullable(),
  quality: qualitySchema,
  /** The answer in one plain sentence. */
  sentence: localizedTextSchema,
  groups: z.array(answerGroupSchema),
  /** Hazards that this answer says nothing about. */
  not_modelled: z.array(z.string()),
  links: z.array(linkSchema),
});
export type LocationAnswer = z.infer<typeof locationAnswerSchema>;

/** One node of a computation: an input read from a layer, a constant with its source, or a formula over other nodes. */
export const explainNodeSchema = z.strictObject({
  id: z.string(),
  kind: z.enum(["layer-cell", "constant", "table", "formula"]),
  title: z.string(),
  formula: z.string().nullable(),
  inputs: z.array(z.string()),
  result: z.union([z.number(), z.null(), z.array(z.array(z.number()))]),
  unit: z.string(),
  source: z.string(),
  details: z.record(z.string(), z.unknown()),
});

/** Answer of an `explain` link: enough to compute the value again by hand. */
export const explanationSchema = z.strictObject({
  of: riskValueSchema,
  nodes: z.array(explainNodeSchema),
  links: z.array(linkSchema),
});
export type Explanation = z.infer<typeof explanationSchema>;
export type ExplainNode = z.infer<typeof explainNodeSchema>;
