import { z } from "zod";
import { qualityClassSchema } from "./quality.js";
import { idSchema } from "./scenario.js";
import { localizedTextSchema } from "./text.js";

const box = z.tuple([z.number(), z.number(), z.number(), z.number()]);

/** What the service says of the region it serves. */
export const regionSummarySchema = z.strictObject({
  id: idSchema,
  title: localizedTextSchema,
  demo: z.boolean(),
  /** What a demonstration must say wherever it is shown; null outside demo mode. */
  notice: localizedTextSchema.nullable(),
  crs: z.string(),
  bbox_m: box,
  /** `[west, south, east, north]` in degrees. */
  bbox_lonlat: box,
  cell_size_m: z.number().positive(),
  climate_cell_size_m: z.number().positive(),
  effective_resolution_m: z.number().positive(),
  quality: qualityClassSchema,
  attribution: z.array(z.string()),
});
export type RegionSummary = z.infer<typeof regionSummarySchema>;
