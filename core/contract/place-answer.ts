import { z } from "zod";
import { linkSchema } from "./layer.js";
import { answerGroupSchema, sectors } from "./location-answer.js";
import { qualitySchema } from "./quality.js";
import { idSchema } from "./scenario.js";
import { localizedTextSchema } from "./text.js";

/** Hazards that a place is asked for. */
export const placeHazards = ["pluvial-flood", "fluvial-flood", "heat"] as const;
export type PlaceHazard = (typeof placeHazards)[number];

const longitude = z.number().min(-180).max(180);
const latitude = z.number().min(-90).max(90);
const position = z.tuple([longitude, latitude]);

/** A point, or the outer ring of a building or plot (closed, without holes), in degrees. */
export const placeGeometrySchema = z.discriminatedUnion("type", [
  z.strictObject({ type: z.literal("Point"), coordinates: position }),
  z.strictObject({ type: z.literal("Polygon"), coordinates: z.tuple([z.array(position).min(4).max(101)]) }),
]);
export type PlaceGeometry = z.infer<typeof placeGeometrySchema>;

const listOf = <Item extends z.ZodType>(item: Item) => z.array(item).min(1).max(20).optional();

/** What `POST /risk/v1/location` takes; every list that is left out means all there are. */
export const placeQuestionSchema = z.strictObject({
  geometry: placeGeometrySchema,
  scenarios: listOf(idSchema),
  sectors: listOf(z.enum(sectors)),
  hazards: listOf(z.enum(placeHazards)),
  /** Storms by id, e.g. `rain-t100`. */
  magnitudes: listOf(idSchema),
  demo: z.boolean().default(false),
  /** Vintage that the answer is pinned to, as `/risk/v1/vintages` lists it. */
  vintage: z
    .string()
    .regex(/^[0-9a-f]{16}$/, "16 hexadecimal digits")
    .optional(),
});
export type PlaceQuestion = z.infer<typeof placeQuestionSchema>;

/** Answer of `POST /risk/v1/location`: one entry a scenario. */
export const placeAnswerSchema = z.strictObject({
  geometry: placeGeometrySchema,
  /** Cells of the flood grid that the values are drawn from, with those around. */
  cells: z.strictObject({
    footprint: z.number().int(),
    with_ring: z.number().int(),
    cell_size_m: z.number(),
    effective_resolution_m: z.number(),
  }),
  region: z.string(),
  demo: z.boolean(),
  notice: localizedTextSchema.nullable(),
  quality: qualitySchema,
  answers: z.array(
    z.strictObject({
      scenario: z.string(),
      title: localizedTextSchema,
      period: z.string().nullable(),
      horizon: z.string().nullable(),
      gwl: z.number().nullable(),
      /** In plain words, one a sector. */
      sentences: z.array(z.strictObject({ sector: z.enum(sectors), text: localizedTextSchema })),
      groups: z.array(answerGroupSchema),
    }),
  ),
  not_modelled: z.array(z.string()),
  links: z.array(linkSchema),
});
export type PlaceAnswer = z.infer<typeof placeAnswerSchema>;
