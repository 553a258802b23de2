import { z } from "@hono/zod-openapi";
import type { LayerRecord } from "../../core/index.js";
import { markedTitle } from "./layer-summary.js";

/** TileJSON 3.0 with the custom encoding that MapLibre's `raster-dem` reads: value = offset + scale × (256 R + G). */
export const tileJsonSchema = z.strictObject({
  tilejson: z.literal("3.0.0"),
  name: z.string(),
  description: z.string(),
  version: z.string(),
  attribution: z.string(),
  scheme: z.literal("xyz"),
  tiles: z.array(z.string()),
  tileSize: z.literal(256),
  minzoom: z.number().int(),
  maxzoom: z.number().int(),
  bounds: z.tuple([z.number(), z.number(), z.number(), z.number()]),
  encoding: z.literal("custom"),
  redFactor: z.number(),
  greenFactor: z.number(),
  blueFactor: z.number(),
  baseShift: z.number(),
  offset: z.number(),
  scale: z.number(),
  nodata_code: z.literal(0),
  unit: z.string(),
  demo: z.boolean(),
});

/** TileJSON of a layer's value tiles, served from `origin`. */
export const tileJson = (record: LayerRecord, origin: string): z.infer<typeof tileJsonSchema> => {
  const { bounds, minzoom, maxzoom, encoding } = record.tiles;
  return {
    tilejson: "3.0.0",
    name: markedTitle(record),
    description: `${record.quantity} [${record.unit}]; code = 256 R + G; value = offset + scale * code; code 0 is no data`,
    version: `1.0.0+${record.version}`,
    attribution: record.attribution.join(" | "),
    scheme: "xyz",
    tiles: [`${origin}/tiles/${record.id}@${record.version}/{z}/{x}/{y}.png`],
    tileSize: 256,
    minzoom,
    maxzoom,
    bounds,
    encoding: "custom",
    redFactor: encoding.step * 256,
    greenFactor: encoding.step,
    blueFactor: 0,
    baseShift: -encoding.offset,
    offset: encoding.offset,
    scale: encoding.step,
    nodata_code: 0,
    unit: record.unit,
    demo: record.demo,
  };
};
