import { type OpenAPIHono, z } from "@hono/zod-openapi";
import { type Link, linkSchema, TwinError } from "../../../core/index.js";
import type { Context } from "../../hono.js";
import { taggedJson } from "../caching.js";
import { datasetItem } from "../dataset-item.js";
import { layerRefField } from "../layer-ref.js";
import { originOf } from "../origin.js";
import { idField } from "../query.js";
import { addRoute } from "../route.js";
import type { AppServices } from "../services.js";
import {
  catalog,
  catalogSchema,
  collection,
  collectionSchema,
  itemListSchema,
  itemSchema,
  stacConformance,
  stacItem,
} from "../stac.js";
import { itemsQuery, type Search, searchBody, searchItems, searchOf, searchQuery } from "../stac-search.js";

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
      const links = [
        { rel: "self", href: `${origin}/stac/collections`, type: "application/json" },
        { rel: "root", href: `${origin}/stac`, type: "application/json" },
      ];
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

interface Page {
  readonly origin: string;
  readonly self: string;
  /** Link to the page behind a token. */
  readonly next: (token: string) => Link & { readonly method?: "GET" | "POST"; readonly body?: Search };
}

const pageAnswer = async (c: Context, { store }: AppServices, search: Search, { origin, self, next }: Page) => {
  const found = searchItems(await store.list(), search);
  const features = await Promise.all(found.page.map((record) => stacItem(store, record, origin)));
  const links = [
    { rel: "self", href: self, type: geo },
    { rel: "root", href: `${origin}/stac`, type: "application/json" },
    ...(found.next === null ? [] : [next(found.next)]),
  ];
  const counts = { numberMatched: found.matched, numberReturned: features.length };
  return taggedJson(c, { type: "FeatureCollection", features, ...counts, links }, geo);
};

/** The page behind a token of the address that was asked. */
const nextByQuery = (c: Context) => (token: string) => {
  const address = new URL(c.req.url);
  address.searchParams.set("token", token);
  return { rel: "next", href: address.href, type: geo, method: "GET" as const };
};

const addSearch = (app: OpenAPIHono, services: AppServices): void => {
  const summary = "STAC item search";
  const shared = { path: "/stac/search", tag: "stac", summary, answers: { [geo]: itemListSchema } };
  addRoute(app, { ...shared, method: "get", query: searchQuery, offers: [geo, "application/json"] }, ({ c, query }) =>
    pageAnswer(c, services, searchOf(query), { origin: originOf(c), self: c.req.url, next: nextByQuery(c) }),
  );
  addRoute(
    app,
    { ...shared, method: "post", body: searchBody, bodyExample: { bbox: [5.9, 49.5, 6.3, 49.8], limit: 10 } },
    ({ c, body }) => {
      const href = `${originOf(c)}/stac/search`;
      const next = (token: string) => ({
        ...{ rel: "next", href, type: geo, method: "POST" as const },
        body: { ...body, token },
      });
      return pageAnswer(c, services, body, { origin: originOf(c), self: href, next });
    },
  );
};

const addItems = (app: OpenAPIHono, services: AppServices): void => {
  const { region, store } = services;
  addRoute(
    app,
    {
      method: "get",
      path: "/stac/collections/{id}/items",
      tag: "stac",
      summary: "STAC items: one a layer, page by page",
      params: collectionParams,
      query: itemsQuery,
      answers: { [geo]: itemListSchema },
    },
    ({ c, params, query }) => {
      requireRegion(region.id, params.id);
      const search = searchOf({ ...query, ids: undefined, collections: undefined });
      return pageAnswer(c, services, search, { origin: originOf(c), self: c.req.url, next: nextByQuery(c) });
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

const addInputs = (app: OpenAPIHono, { ingest }: AppServices): void =>
  addRoute(
    app,
    {
      method: "get",
      path: "/stac/inputs/{item}",
      tag: "stac",
      summary: "STAC item of a data set that was brought in: source items, window, steps, licence, checksums",
      params: z.strictObject({ item: layerRefField }),
      answers: { [geo]: itemSchema },
    },
    async ({ c, params: { item } }) =>
      taggedJson(c, datasetItem(await ingest.manifest(item.id, item.version ?? ""), originOf(c)), geo),
  );

const addConformance = (app: OpenAPIHono): void => {
  const answers = { "application/json": z.strictObject({ conformsTo: z.array(z.string()) }) };
  addRoute(
    app,
    { method: "get", path: "/stac/conformance", tag: "stac", summary: "Conformance classes of the STAC API", answers },
    ({ c }) => taggedJson(c, { conformsTo: stacConformance }),
  );
};

/** The STAC catalogue. */
export const addStacRoutes = (app: OpenAPIHono, services: AppServices): void => {
  addCollections(app, services);
  addCollection(app, services);
  addItems(app, services);
  addInputs(app, services);
  addSearch(app, services);
  addConformance(app);
};
