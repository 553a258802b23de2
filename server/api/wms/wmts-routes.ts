import { type OpenAPIHono, z } from "@hono/zod-openapi";
import { TwinError } from "../../../core/index.js";
import type { Context } from "../../hono.js";
import { taggedText } from "../caching.js";
import { originOf } from "../origin.js";
import { idField } from "../query.js";
import { drawLayer } from "../render/draw-layer.js";
import { addRoute, binary } from "../route.js";
import type { AppServices } from "../services.js";
import { type KeyValues, keyValues, oneOf } from "./key-values.js";
import { namedLayer } from "./map-request.js";
import { pictureAnswer } from "./wms-routes.js";
import { deepestZoom, halfWorld, matrixSet, wmtsCapabilities } from "./wmts-capabilities.js";

const png = "image/png";

interface Tile {
  readonly layer: string;
  readonly zoom: number;
  readonly row: number;
  readonly column: number;
}

const requireTile = ({ zoom, row, column }: Tile): void => {
  const last = 2 ** zoom - 1;
  if (zoom <= deepestZoom && row <= last && column <= last) return;
  const sentence =
    zoom > deepestZoom
      ? `There is no tile matrix ${zoom}: ask 0 to ${deepestZoom}.`
      : `Tile row ${row}, column ${column} does not exist at zoom ${zoom}: both run from 0 to ${last}.`;
  throw new TwinError("outside-extent", sentence, { field: "tile", value: [zoom, row, column], extent: [0, last] });
};

const tileAnswer = async (c: Context, tile: Tile, { store }: AppServices): Promise<Response> => {
  requireTile(tile);
  const record = await namedLayer(store, "LAYER", tile.layer);
  const side = (2 * halfWorld) / 2 ** tile.zoom;
  const [west, north] = [tile.column * side - halfWorld, halfWorld - tile.row * side];
  const box = [west, north - side, west + side, north] as const;
  const view = { box, crs: "EPSG:3857", width: 256, height: 256 } as const;
  return pictureAnswer(c, `"${record.version}-map"`, record.demo, () => drawLayer(store, record, view));
};

const readTile = (values: KeyValues): Tile => {
  oneOf("FORMAT", values.find("FORMAT") || png, [png]);
  oneOf("STYLE", values.find("STYLE") || "default", ["default"]);
  oneOf("TILEMATRIXSET", values.need("TILEMATRIXSET", matrixSet), [matrixSet]);
  return {
    layer: values.need("LAYER", "demo-flood-depth"),
    zoom: values.whole("TILEMATRIX", 0, deepestZoom),
    row: values.whole("TILEROW", 0, 2 ** deepestZoom),
    column: values.whole("TILECOL", 0, 2 ** deepestZoom),
  };
};

const answer = async (c: Context, services: AppServices): Promise<Response> => {
  const values = keyValues(c);
  oneOf("SERVICE", values.find("SERVICE") || "WMTS", ["WMTS"]);
  oneOf("VERSION", values.find("VERSION") || "1.0.0", ["1.0.0"]);
  const request = oneOf("REQUEST", values.find("REQUEST") || "GetCapabilities", ["GetCapabilities", "GetTile"]);
  if (request === "GetTile") return tileAnswer(c, readTile(values), services);
  const text = wmtsCapabilities(services.region, await services.store.list(), originOf(c));
  return taggedText(c, text, "text/xml; charset=utf-8");
};

const field = (example: string) => z.unknown().optional().openapi({ type: "string", example });
const query = z.looseObject({
  ...{ SERVICE: field("WMTS"), REQUEST: field("GetTile"), VERSION: field("1.0.0"), LAYER: field("demo-flood-depth") },
  ...{ STYLE: field("default"), FORMAT: field(png), TILEMATRIXSET: field(matrixSet), TILEMATRIX: field("8") },
  ...{ TILEROW: field("87"), TILECOL: field("132") },
});

const whole = (what: string) =>
  z
    .string()
    .regex(/^\d{1,8}$/, `must be a ${what}, a whole number`)
    .transform(Number)
    .openapi({ type: "integer", minimum: 0, example: 8 });

const params = z.strictObject({
  ...{ layer: idField("layer", "demo-flood-depth"), zoom: whole("zoom"), row: whole("tile row") },
  column: z
    .string()
    .regex(/^\d{1,8}\.png$/, "must be a tile column and .png")
    .transform((text) => Number.parseInt(text, 10))
    .openapi({ type: "string", example: "132.png" }),
});

/** `/wmts`: Web Map Tile Service 1.0.0, by key-value pairs and by address. */
export const addWmtsRoutes = (app: OpenAPIHono, services: AppServices): void => {
  addRoute(
    app,
    {
      ...{ method: "get", path: "/wmts", tag: "maps", summary: "OGC Web Map Tile Service 1.0.0", query },
      ...{ offers: ["*/*"], answers: { "text/xml": z.string(), [png]: binary() } },
    },
    ({ c }) => answer(c, services),
  );
  addRoute(
    app,
    {
      ...{ method: "get", tag: "maps", summary: "Map tile of a layer, 256 x 256, coloured" },
      ...{ path: `/wmts/{layer}/default/${matrixSet}/{zoom}/{row}/{column}`, params, answers: { [png]: binary() } },
    },
    ({ c, params: tile }) => tileAnswer(c, tile, services),
  );
};
