import { z } from "zod";
import { idSchema, localizedTextSchema, parseContract, qualityClasses } from "../../core/index.js";

const metres = z.number().positive();

/** Real 30 arc-second means with synthetic detail below: a demonstration. */
const syntheticDetailSchema = z.strictObject({
  kind: z.literal("synthetic-detail"),
  seed: z.number().int().min(0).max(0x7fffffff),
  parameters: z.strictObject({
    erodibility: z.number().positive().max(1e-3),
    diffusivity_m2_per_a: z.number().nonnegative().max(10),
    area_exponent: z.number().min(0.2).max(0.8),
    steps: z.number().int().min(1).max(200),
    step_years: z.number().positive().max(100_000),
    restoring: z.number().min(0).max(1),
    noise_amplitude_m: z.number().nonnegative().max(100),
  }),
});

/** A terrain raster of one's own. */
const geotiffTerrainSchema = z.strictObject({
  kind: z.literal("geotiff"),
  path: z.string().min(1),
  surface: z.enum(["dtm", "dsm"]),
  vertical_datum: z.string().min(1),
  /** Size of the smallest feature that the heights resolve; default the cell size of the file. */
  effective_resolution_m: metres.optional(),
});

/** A region: what it is called, where it lies, where its ground comes from. */
export const regionFileSchema = z.strictObject({
  id: idSchema,
  title: localizedTextSchema,
  demo: z.boolean(),
  /** What a demonstration must say wherever it is shown. */
  notice: localizedTextSchema.nullable(),
  crs: z.templateLiteral(["EPSG:", z.number().int().positive()]),
  /** `[west, south, east, north]` in the CRS. */
  bbox_m: z.tuple([z.number(), z.number(), z.number(), z.number()]),
  cell_size_m: metres,
  climate_cell_size_m: metres,
  effective_resolution_m: metres,
  terrain: z.discriminatedUnion("kind", [syntheticDetailSchema, geotiffTerrainSchema]),
  /** Manning n of the whole region [s m-1/3]. */
  roughness: z.strictObject({
    value: z.number().min(0.01).max(0.5),
    class: z.enum(qualityClasses),
    source: z.string().min(1),
  }),
  quality: z.enum(qualityClasses),
  attribution: z.array(z.string().min(1)).min(1),
  /** Data sets that the ground was made of: what changes one of them changes every version that rests on it. */
  inputs: z
    .array(
      z.strictObject({
        id: z.string().min(1),
        sha256: z.string().min(1),
        quality: z.enum(qualityClasses),
        source: z.string().min(1),
        licence: z.string().min(1),
      }),
    )
    .optional(),
});

export type RegionFile = z.infer<typeof regionFileSchema>;

/** Checks a region file; throws `invalid-request` naming each wrong field. */
export const parseRegionFile = (input: unknown): RegionFile =>
  parseContract(regionFileSchema, input, "The region file");
