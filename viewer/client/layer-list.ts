import { z } from "zod";
import { idSchema, linkSchema, qualitySchema } from "../../core/index.js";

/** What the viewer needs of a layer's magnitude. */
const magnitudeEntrySchema = z.object({
  id: idSchema,
  rain_mm: z.number(),
  duration_h: z.number(),
  return_period_years: z.number().nullable(),
  one_event: z.boolean().optional(),
});

/** One row of `GET /layers`; keys that the viewer does not read are let through. */
export const layerEntrySchema = z.object({
  id: idSchema,
  title: z.string(),
  hazard: z.enum(["flood", "heat", "terrain"]),
  field: idSchema,
  quantity: z.string(),
  unit: z.string(),
  season: z.string().nullable(),
  scenario: idSchema,
  magnitude: magnitudeEntrySchema.nullable(),
  global_warming_k: z.number().nullable(),
  demo: z.boolean(),
  effective_resolution_m: z.number(),
  version: z.string(),
  quality: qualitySchema,
  statistics: z.object({
    minimum: z.number().nullable(),
    maximum: z.number().nullable(),
    finite_cells: z.number(),
  }),
  links: z.array(linkSchema),
});
export type LayerEntry = z.infer<typeof layerEntrySchema>;

export const layerListSchema = z.object({ region: idSchema, demo: z.boolean(), layers: z.array(layerEntrySchema) });
