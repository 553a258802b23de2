import { z } from "zod";
import { idSchema } from "../../core/index.js";
import { conventionSchema, portfolioCurves } from "../portfolio/analysis-request.js";

const position = z.tuple([z.number().min(-180).max(180), z.number().min(-90).max(90)]);
const lineSchema = z.strictObject({ type: z.literal("LineString"), coordinates: z.array(position).min(2).max(500) });
const polygonSchema = z.strictObject({
  type: z.literal("Polygon"),
  coordinates: z.tuple([z.array(position).min(4).max(500)]),
});

/** Vertical datum of a level: `geoid`, metres above it; `ground`, metres above the ground of each cell. */
const datum = z.enum(["geoid", "ground"]);
const level = z.number().min(-500).max(5000);

const feature = <Geometry extends z.ZodType, Properties extends z.ZodType>(
  geometry: Geometry,
  properties: Properties,
) => z.strictObject({ type: z.literal("Feature"), geometry, properties });

/** A measure, as a GeoJSON feature whose properties say what it is. */
export const measureSchema = z.union([
  feature(
    lineSchema,
    z.strictObject({ kind: z.enum(["wall", "raised-road", "embankment"]), crest_m: level, vertical_datum: datum }),
  ),
  feature(lineSchema, z.strictObject({ kind: z.literal("opening"), floor_m: level, vertical_datum: datum })),
  feature(polygonSchema, z.strictObject({ kind: z.literal("basin"), volume_m3: z.number().min(0).max(1e9) })),
  feature(polygonSchema, z.strictObject({ kind: z.literal("unsealing"), curve_number: z.number().min(30).max(100) })),
  feature(polygonSchema, z.strictObject({ kind: z.literal("flood-proofing"), height_m: z.number().min(0).max(10) })),
]);
export type Measure = z.infer<typeof measureSchema>;

const economicsSchema = z.strictObject({
  cost: z.number().min(0).max(1e12),
  yearly_cost: z.number().min(0).max(1e12).default(0),
  years: z.number().int().min(1).max(200),
  discount_rate: z.number().min(0).max(1),
});

/** What `POST /risk/v1/what-if` takes. */
export const whatIfRequestSchema = z.strictObject({
  scenario: idSchema,
  /** Storms by id; all of the scenario where it is left out. */
  magnitudes: z.array(idSchema).min(1).max(20).optional(),
  measures: z.array(measureSchema).max(50),
  /** Portfolio whose assets are asked; without one there is no loss in the answer. */
  portfolio: idSchema.optional(),
  vulnerability: z.enum(portfolioCurves).exclude(["user-curve"]).default("generic-fraction-of-insured-value"),
  price_index: z.number().positive().max(1000).default(1),
  convention: conventionSchema.optional(),
  economics: economicsSchema.optional(),
  demo: z.boolean().default(false),
});
export type WhatIfRequest = z.infer<typeof whatIfRequestSchema>;
