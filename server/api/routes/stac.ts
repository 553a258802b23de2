import { type OpenAPIHono, z } from "@hono/zod-openapi";
import { linkSchema, TwinError } from "../../../core/index.js";
import { taggedJson } from "../caching.js";
import { layerRefField } from "../layer-ref.js";
import { originOf } from "../origin.js";
import { idField } from "../query.js";
import { addRoute } from "../route.js";
import type { AppServices } from "../services.js";
import { catalog, catalogSchema, collection, collectionSchema, itemListSchema, itemSchema, stacItem } from "../stac.js";

const listSchema = z.strictObject({ collections: z.array(collectionSchema), links: z.array(linkSchema) });
const collectionParams = z.strictObject({ id: idField("id", "demo-luxembourg") });
const itemParams = collectionParams.extend({ item: layerRefField });
const geo = "application/geo+json";

const requireRegion = (known: string, asked: string): void => {
  if (asked === known) return;
  const sentence = `There is no collection ${asked}: the one served is ${known}.`;
  throw new TwinError("not-found", sentence, { kind: "region", id: asked });
};

const addCollections = (app: OpenAPIHono, { region }: AppServices): void => {
  const answers = { "application/json": catalogSchema };
  addRoute(app, { method: "get", path: "/stac", tag: "stac", summary: "STAC catalogue", answers }, ({ c }) =>
    taggedJson(c, catalog(region, originOf(c))),
  );
  addRoute(
    app,
    {
      method: "get",
      path: "/stac/collections",
      tag: "stac",
      summary: "STAC collections",
      answers: { "application/json": listSchema },
    },
    ({ c }) => {
      const origin = originOf(c);
      const links = [{ rel: "self", href: `${origin}/stac/collections`, type: "application/json" }];
      return taggedJson(c, { collections: [collection(region, origin)], links });
    },
  );
};

const addCollection = (app: OpenAPIHono, { region }: AppServices): void =>
  addRoute(
    app,
    {
      method: "get",
      path: "/stac/collections/{id}",
      tag: "stac",
      summary: "STAC collection of a region",
      params: collectionParams,
      answers: { "application/json": collectionSchema },
    },
    ({ c, params }) => {
      requireRegion(region.id, params.id);
      return taggedJson(c, collection(region, originOf(c)));
    },
  );

const addItems = (app: OpenAPIHono, { region, store }: AppServices): void => {
  addRoute(
    app,
    {
      method: "get",
      path: "/stac/collections/{id}/items",
      tag: "stac",
      summary: "STAC items: one a layer",
      params: collectionParams,
      answers: { [geo]: itemListSchema },
    },
    async ({ c, params }) => {
      requireRegion(region.id, params.id);
      const origin = originOf(c);
      const records = await store.list();
      const features = await Promise.all(records.map((record) => stacItem(store, record, origin)));
      const links = [{ rel: "self", href: `${origin}/stac/collections/${region.id}/items`, type: geo }];
      return taggedJson(c, { type: "FeatureCollection", features, links }, geo);
    },
  );
  addRoute(
    app,
    {
      method: "get",
      path: "/stac/collections/{id}/items/{item}",
      tag: "stac",
      summary: "STAC item of a layer version (the newest where none is named)",
      params: itemParams,
      answers: { [geo]: itemSchema },
    },
    async ({ c, params }) => {
      requireRegion(region.id, params.id);
      return taggedJson(
        c,
        await stacItem(store, await store.get(params.item.id, params.item.version), originOf(c)),
        geo,
      );
    },
  );
};

/** The STAC catalogue. */
export const addStacRoutes = (app: OpenAPIHono, services: AppServices): void => {
  addCollections(app, services);
  addCollection(app, services);
  addItems(app, services);
};
