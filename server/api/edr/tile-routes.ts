import { type OpenAPIHono, z } from "@hono/zod-openapi";
import { linkSchema, TwinError } from "../../../core/index.js";
import { taggedJson } from "../caching.js";
import { findLayer } from "../maps/find-layer.js";
import { dimensionNames } from "../maps/layer-coordinates.js";
import { groupLayers } from "../maps/layer-groups.js";
import { pictureAnswer } from "../maps/picture-answer.js";
import { originOf } from "../origin.js";
import { idField, strictQuery } from "../query.js";
import { drawLayer } from "../render/draw-layer.js";
import { addRoute, binary } from "../route.js";
import type { AppServices } from "../services.js";
import { matrixSet, tileView } from "../wms/tile-matrix.js";
import { edrGroup } from "./edr-collections.js";
import { matrixSetSchema, tileMatrixSet, tileSet, tileSetListSchema, tileSetSchema } from "./tile-sets.js";

const json = "application/json";
const params = z.strictObject({ group: idField("group", "demo-flood-pluvial-rain-depth") });
const plain = strictQuery({ f: z.enum(["json"]).optional() });
const get = (path: string, summary: string) => ({ method: "get", path, tag: "tiles", summary }) as const;

const setListSchema = z.strictObject({
  tileMatrixSets: z.array(
    z.strictObject({ id: z.string(), title: z.string(), uri: z.string(), links: z.array(linkSchema) }),
  ),
});

const addMatrixSets = (app: OpenAPIHono): void => {
  const list = { ...get("/edr/tileMatrixSets", "Tile matrix sets (OGC API Tiles)"), query: plain };
  addRoute(app, { ...list, answers: { [json]: setListSchema } }, ({ c }) => {
    const links = [{ rel: "self", href: `${originOf(c)}/edr/tileMatrixSets/${matrixSet}`, type: json }];
    const { title, uri } = tileMatrixSet();
    return taggedJson(c, { tileMatrixSets: [{ id: matrixSet, title, uri, links }] });
  });
  const setParams = z.strictObject({ set: z.string().max(60).openapi({ example: matrixSet }) });
  const one = { ...get("/edr/tileMatrixSets/{set}", "A tile matrix set (OGC API Tiles)"), query: plain };
  addRoute(app, { ...one, params: setParams, answers: { [json]: matrixSetSchema } }, ({ c, params: { set } }) => {
    if (set === matrixSet) return taggedJson(c, tileMatrixSet());
    const sentence = `There is no tile matrix set ${set.slice(0, 60)}: the one served is ${matrixSet}.`;
    throw new TwinError("not-found", sentence, { kind: "tile", id: set });
  });
};

const addMetadata = (app: OpenAPIHono, { store }: AppServices): void => {
  const groupOf = async (name: string) => edrGroup(groupLayers(await store.list()), name);
  const list = {
    ...get("/edr/collections/{group}/map/tiles", "Tile sets of a quantity (OGC API Tiles)"),
    query: plain,
  };
  addRoute(app, { ...list, params, answers: { [json]: tileSetListSchema } }, async ({ c, params: { group } }) => {
    const origin = originOf(c);
    const links = [{ rel: "self", href: `${origin}/edr/collections/${group}/map/tiles`, type: json }];
    return taggedJson(c, { tilesets: [tileSet(await groupOf(group), origin)], links });
  });
  const path = `/edr/collections/{group}/map/tiles/${matrixSet}`;
  const one = { ...get(path, "Metadata of the coloured tiles of a quantity"), query: plain };
  addRoute(app, { ...one, params, answers: { [json]: tileSetSchema } }, async ({ c, params: { group } }) =>
    taggedJson(c, tileSet(await groupOf(group), originOf(c))),
  );
};

const whole = (what: string) =>
  z
    .string()
    .regex(/^\d{1,8}$/, `must be a ${what}, a whole number`)
    .transform(Number)
    .openapi({ type: "integer", minimum: 0, example: 8 });

const tileParams = params.extend({ zoom: whole("tile matrix"), row: whole("tile row"), column: whole("tile column") });
const dimensionField = z.string().max(100).optional().openapi({ type: "string" });
const tileQuery = strictQuery({
  ...{ scenario: dimensionField, rp: dimensionField, magnitude: dimensionField },
  ...{ season: dimensionField, index: dimensionField, f: z.enum(["png"]).optional() },
});

const addTiles = (app: OpenAPIHono, { store }: AppServices): void => {
  const path = `/edr/collections/{group}/map/tiles/${matrixSet}/{zoom}/{row}/{column}`;
  addRoute(
    app,
    {
      ...get(path, "Coloured tile of a quantity at values of its dimensions, 256 x 256"),
      ...{ params: tileParams, query: tileQuery, answers: { "image/png": binary() } },
    },
    async ({ c, params: { group, ...at }, query }) => {
      const coordinates = Object.fromEntries(
        dimensionNames.flatMap((name) => (query[name] === undefined ? [] : [[name, query[name]]])),
      );
      const layer = { field: "group", name: group, coordinates, keyOf: (key: string) => key };
      const view = tileView({ layer, ...at });
      const { record, assumed } = await findLayer(store, layer);
      return pictureAnswer(c, { record, assumed, kind: "map", draw: () => drawLayer(store, record, view) });
    },
  );
};

/** OGC API Tiles over the groups of `/edr`. */
export const addTileSetRoutes = (app: OpenAPIHono, services: AppServices): void => {
  addMatrixSets(app);
  addMetadata(app, services);
  addTiles(app, services);
};
