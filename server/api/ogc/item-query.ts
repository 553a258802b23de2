import { z } from "@hono/zod-openapi";
import { strictQuery } from "../query.js";
import { crs84, parseBox, referenceSystem } from "./reference-systems.js";

const largestLimit = 10_000;
const uriText = z.string().max(100).optional();

/** A whole number in a query with its default. */
const whole = (minimum: number, maximum: number, fallback: number) =>
  z
    .string()
    .regex(/^\d{1,9}$/, `must be a whole number from ${minimum}`)
    .optional()
    .transform((text) => Math.min(maximum, text === undefined ? fallback : Number(text)))
    .refine((value) => value >= minimum, `must be a whole number from ${minimum}`)
    .openapi({ type: "integer", minimum, maximum, example: Math.max(minimum, fallback) });

const crsExample = { type: "string", example: crs84.uri } as const;

const instant = String.raw`\d{4}-\d{2}-\d{2}(T\d{2}:\d{2}:\d{2}(\.\d+)?(Z|[+-]\d{2}:\d{2}))?`;

/** An instant or an interval. The features carry no time, so every one matches, as the standard has it. */
const datetimeField = z
  .string()
  .max(80)
  .regex(new RegExp(`^(${instant}|(\\.\\.|${instant})?/(\\.\\.|${instant})?)$`), "must be an RFC 3339 time or interval")
  .optional()
  .openapi({ type: "string", example: "2020-01-01T00:00:00Z/.." });

/** Query of `/collections/{id}/items`; the default limit is 1000 because QGIS 3.22 ignores its own page size. */
export const itemQuery = strictQuery({
  bbox: z.string().max(200).optional().openapi({ type: "string", example: "5.9,49.5,6.3,49.8" }),
  "bbox-crs": uriText.openapi(crsExample),
  crs: uriText.openapi(crsExample),
  limit: whole(1, largestLimit, 1000),
  offset: whole(0, 999_999_999, 0),
  datetime: datetimeField,
  f: z.enum(["json"]).optional(),
});
export type ItemQuery = z.output<typeof itemQuery>;

/** What is asked: a box in degrees (or none) and the system of the answer. Throws `invalid-request`. */
export const readItemQuery = (query: ItemQuery) => {
  const boxSystem = referenceSystem("bbox-crs", query["bbox-crs"] ?? crs84.uri);
  const box = query.bbox === undefined ? undefined : parseBox("bbox", query.bbox, boxSystem);
  return { box: box && { box, system: boxSystem }, system: referenceSystem("crs", query.crs ?? crs84.uri) };
};
