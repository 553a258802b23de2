import { type OpenAPIHono, z } from "@hono/zod-openapi";
import type { Context } from "../../hono.js";
import { taggedText } from "../caching.js";
import { askedFormats, featureInfo } from "../maps/feature-info.js";
import { findLayer } from "../maps/find-layer.js";
import { groupLayers } from "../maps/layer-groups.js";
import { pictureAnswer } from "../maps/picture-answer.js";
import { originOf } from "../origin.js";
import { idField } from "../query.js";
import { drawLayer } from "../render/draw-layer.js";
import { addRoute, binary } from "../route.js";
import type { AppServices } from "../services.js";
import { type KeyValues, keyValues, oneOf } from "./key-values.js";
import { readCoordinates } from "./map-request.js";
import { readTileAddress } from "./tile-address.js";
import { deepestZoom, matrixSet, type Tile, tilePlace, tileSide, tileView } from "./tile-matrix.js";
import { wmtsCapabilities } from "./wmts-capabilities.js";

const png = "image/png";

const tileAnswer = async (c: Context, tile: Tile, { store }: AppServices): Promise<Response> => {
  const view = tileView(tile);
  const { record, assumed } = await findLayer(store, tile.layer);
  return pictureAnswer(c, { record, assumed, kind: "map", draw: () => drawLayer(store, record, view) });
};

const readTile = (values: KeyValues): Tile => {
  oneOf("STYLE", values.find("STYLE") || "default", ["default"]);
  oneOf("TILEMATRIXSET", values.need("TILEMATRIXSET", matrixSet), [matrixSet]);
  const coordinates = readCoordinates(values, (name) => name);
  return {
    layer: {
      field: "LAYER",
      name: values.need("LAYER", "demo-flood-pluvial-rain-depth"),
      coordinates,
      keyOf: (key) => key,
    },
    zoom: values.whole("TILEMATRIX", 0, deepestZoom),
    row: values.whole("TILEROW", 0, 2 ** deepestZoom),
    column: values.whole("TILECOL", 0, 2 ** deepestZoom),
  };
};

const getTile = (c: Context, values: KeyValues, services: AppServices): Promise<Response> => {
  oneOf("FORMAT", values.find("FORMAT") || png, [png]);
  return tileAnswer(c, readTile(values), services);
};

const getFeatureInfo = async (c: Context, values: KeyValues, services: AppServices): Promise<Response> => {
  const tile = readTile(values);
  const [x, y] = [values.whole("I", 0, tileSide - 1), values.whole("J", 0, tileSide - 1)];
  const format = oneOf("INFOFORMAT", values.find("INFOFORMAT") || "application/json", askedFormats);
  const place = tilePlace(tile, x, y);
  const { record } = await findLayer(services.store, tile.layer);
  return featureInfo(c, services, { record, place, format });
};

const operations = ["GetCapabilities", "GetTile", "GetFeatureInfo"] as const;

const answer = async (c: Context, services: AppServices): Promise<Response> => {
  const values = keyValues(c);
  oneOf("SERVICE", values.find("SERVICE") || "WMTS", ["WMTS"]);
  oneOf("VERSION", values.find("VERSION") || "1.0.0", ["1.0.0"]);
  const request = oneOf("REQUEST", values.find("REQUEST") || "GetCapabilities", operations);
  if (request === "GetTile") return getTile(c, values, services);
  if (request === "GetFeatureInfo") return getFeatureInfo(c, values, services);
  const text = wmtsCapabilities(services.region, groupLayers(await services.store.list()), originOf(c));
  return taggedText(c, text, "text/xml; charset=utf-8");
};

/** A tile or the value under its pixel by address, as the templates of the capabilities have it. */
const byAddress = async (c: Context, layer: string, text: string, services: AppServices): Promise<Response> => {
  const { tile, pixel } = readTileAddress(layer, text, groupLayers(await services.store.list()));
  if (pixel === undefined) return tileAnswer(c, tile, services);
  const place = tilePlace(tile, pixel.x, pixel.y);
  const { record } = await findLayer(services.store, tile.layer);
  return featureInfo(c, services, { record, place, format: "application/json" });
};

const field = (example: string) => z.unknown().optional().openapi({ type: "string", example });
const query = z.looseObject({
  ...{
    SERVICE: field("WMTS"),
    REQUEST: field("GetTile"),
    VERSION: field("1.0.0"),
    LAYER: field("demo-flood-pluvial-rain-depth"),
  },
  ...{ STYLE: field("default"), FORMAT: field(png), TILEMATRIXSET: field(matrixSet), TILEMATRIX: field("8") },
  ...{ TILEROW: field("87"), TILECOL: field("132") },
});

const params = z.strictObject({
  layer: idField("layer", "demo-flood-pluvial-rain-depth"),
  address: z
    .string()
    .max(300)
    .openapi({
      description: `A value for each dimension of the layer, then ${matrixSet}/{zoom}/{row}/{column}.png, or …/{column}/{J}/{I}.json`,
      example: `baseline-1991-2020/100/${matrixSet}/8/87/132.png`,
    }),
});

/** `/wmts`: Web Map Tile Service 1.0.0, by key-value pairs and by address. */
export const addWmtsRoutes = (app: OpenAPIHono, services: AppServices): void => {
  const info = { "application/json": z.looseObject({ type: z.literal("FeatureCollection") }) };
  addRoute(
    app,
    {
      ...{ method: "get", path: "/wmts", tag: "maps", summary: "OGC Web Map Tile Service 1.0.0", query },
      offers: ["*/*"],
      answers: {
        "text/xml": z.string(),
        [png]: binary(),
        ...info,
        "text/plain": z.string(),
        "application/vnd.ogc.gml": z.string(),
      },
    },
    ({ c }) => answer(c, services),
  );
  addRoute(
    app,
    {
      ...{
        method: "get",
        tag: "maps",
        summary: "Map tile of a layer, 256 x 256, coloured, or the value under its pixel",
      },
      ...{ path: "/wmts/{layer}/default/{address}", pattern: "/wmts/:layer/default/:address{.+}", params },
      ...{ answers: { [png]: binary(), ...info }, offers: ["*/*"] },
    },
    ({ c, params: { layer, address } }) => byAddress(c, layer, address, services),
  );
};
