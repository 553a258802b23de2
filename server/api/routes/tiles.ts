import { type OpenAPIHono, z } from "@hono/zod-openapi";
import { TwinError } from "../../../core/index.js";
import { immutable, isKnown, notModified } from "../caching.js";
import { layerRefField } from "../layer-ref.js";
import { createNodataTile } from "../nodata-tile.js";
import { addRoute, binary } from "../route.js";
import type { AppServices } from "../services.js";

const whole = (what: string) =>
  z
    .string()
    .regex(/^\d{1,8}$/, `must be a ${what}, a whole number`)
    .transform(Number)
    .openapi({ type: "integer", minimum: 0, example: 8 });

const rowField = z
  .string()
  .regex(/^\d{1,8}(\.png)?$/, "must be a tile row, a whole number, with or without .png")
  .transform((text) => Number.parseInt(text, 10))
  .openapi({ type: "string", example: "87.png" });

const params = z.strictObject({ id: layerRefField, z: whole("zoom"), x: whole("tile column"), y: rowField });
type Address = z.output<typeof params>;

const requireZoom = ({ id, z: zoom, x, y }: Address, minzoom: number, maxzoom: number): void => {
  const name = `${id.id}/${zoom}/${x}/${y}`;
  if (zoom < minzoom || zoom > maxzoom) {
    const sentence = `Layer ${id.id} has no tile at zoom ${zoom}: ask ${minzoom} to ${maxzoom}.`;
    throw new TwinError("not-found", sentence, { kind: "tile", id: name });
  }
  const last = 2 ** zoom - 1;
  if (x <= last && y <= last) return;
  const sentence = `Tile x=${x}, y=${y} does not exist at zoom ${zoom}: both run from 0 to ${last}.`;
  throw new TwinError("outside-extent", sentence, { field: "x,y", value: [x, y], extent: [0, last] });
};

/** `/tiles/{id}/{z}/{x}/{y}`: value tiles; with `@version` in the id they never change. */
export const addTileRoutes = (app: OpenAPIHono, { store }: AppServices): void => {
  const nodata = createNodataTile();
  addRoute(
    app,
    {
      method: "get",
      path: "/tiles/{id}/{z}/{x}/{y}",
      tag: "tiles",
      summary: "Value tile, 256 x 256, lossless; code = 256 R + G, 0 is no data",
      params,
      answers: { "image/png": binary() },
    },
    async ({ c, params: address }) => {
      const { id, version } = address.id;
      const record = await store.get(id, version);
      requireZoom(address, record.tiles.minzoom, record.tiles.maxzoom);
      const tag = `"${record.version}"`;
      const cacheControl = version ? immutable : "no-cache";
      if (isKnown(c, tag)) return notModified(c, tag, cacheControl);
      const found = await store.readTile(id, address.z, address.x, address.y, record.version);
      const headers = { "Content-Type": "image/png", ETag: tag, "Cache-Control": cacheControl };
      return c.body(found ? new Uint8Array(found) : nodata, 200, headers);
    },
  );
};
