import { z } from "zod";

/** TileJSON of value tiles: value = offset + scale × code, code = R × 256 + G, code 0 = no data. */
export const tileSetSchema = z
  .object({
    tiles: z.array(z.string()).min(1),
    minzoom: z.number(),
    maxzoom: z.number(),
    bounds: z.tuple([z.number(), z.number(), z.number(), z.number()]),
    redFactor: z.number(),
    greenFactor: z.number(),
    blueFactor: z.number(),
    baseShift: z.number(),
    scale: z.number().positive(),
    offset: z.number(),
    unit: z.string(),
  })
  .transform((one) => ({ ...one, tiles: one.tiles.map(withOwnOrigin) }));
export type TileSet = z.output<typeof tileSetSchema>;

/** Tile addresses keep `{z}`, so they are not run through `URL`; whatever host the service names, the page asks its own. */
function withOwnOrigin(template: string): string {
  const path = template.replace(/^[a-z]+:\/\/[^/]+/i, "");
  return `${globalThis.location?.origin ?? ""}${path.startsWith("/") ? path : `/${path}`}`;
}
