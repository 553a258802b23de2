import { type OpenAPIHono, z } from "@hono/zod-openapi";
import type { linkSchema } from "../../../core/index.js";
import type { Context } from "../../hono.js";
import { taggedJson } from "../caching.js";
import { originOf } from "../origin.js";
import { idField, strictQuery } from "../query.js";
import { addRoute } from "../route.js";
import type { AppServices } from "../services.js";
import { conformanceClasses } from "./conformance.js";
import * as answer from "./feature-answer.js";
import { collectionOf, featureCollections } from "./feature-collections.js";
import { type ItemQuery, itemQuery, readItemQuery } from "./item-query.js";
import { crs84, referenceSystem } from "./reference-systems.js";

const json = "application/json";
const formatField = z.enum(["json"]).optional();
const collectionParams = z.strictObject({ collection: idField("collection", "places") });
const featureParams = collectionParams.extend({
  feature: z
    .string()
    .regex(/^[1-9]\d{0,8}$/, "must be the number of a feature, from 1")
    .transform(Number)
    .openapi({ type: "integer", minimum: 1, example: 1 }),
});
const conformanceSchema = z.strictObject({ conformsTo: z.array(z.string()) });
const get = (path: string, summary: string) => ({ method: "get", path, tag: "features", summary }) as const;

const addConformance = (app: OpenAPIHono): void =>
  addRoute(
    app,
    {
      ...get("/conformance", "Conformance classes of the OGC APIs"),
      ...{ query: strictQuery({ f: formatField }), answers: { [json]: conformanceSchema } },
    },
    ({ c }) => taggedJson(c, { conformsTo: conformanceClasses }),
  );

const addCollections = (app: OpenAPIHono, { region, basemap }: AppServices): void => {
  const all = featureCollections(region, basemap);
  const query = strictQuery({ f: formatField });
  addRoute(
    app,
    { ...get("/collections", "Collections of features"), query, answers: { [json]: answer.collectionListSchema } },
    ({ c }) => {
      const origin = originOf(c);
      const collections = all.map((one) => answer.describeCollection(one, region, origin));
      return taggedJson(c, { collections, links: [{ rel: "self", href: `${origin}/collections`, type: json }] });
    },
  );
  addRoute(
    app,
    {
      ...get("/collections/{collection}", "One collection of features"),
      ...{ params: collectionParams, query, answers: { [json]: answer.collectionSchema } },
    },
    ({ c, params }) =>
      taggedJson(c, answer.describeCollection(collectionOf(all, params.collection), region, originOf(c))),
  );
};

/** Address of the page at an offset, with everything else as it was asked. */
const pageAddress = (c: Context, { limit }: ItemQuery, offset: number): string => {
  const address = new URL(c.req.url);
  address.searchParams.set("limit", String(limit));
  address.searchParams.set("offset", String(offset));
  return address.href;
};

const pageLinks = (c: Context, query: ItemQuery, matched: number): z.infer<typeof linkSchema>[] => {
  const { limit, offset } = query;
  const link = (rel: string, href: string) => ({ rel, href, type: answer.geoJson });
  const collection = new URL(c.req.path.replace(/\/items$/, ""), c.req.url).href;
  return [
    link("self", c.req.url),
    ...(offset + limit < matched ? [link("next", pageAddress(c, query, offset + limit))] : []),
    ...(offset > 0 ? [link("prev", pageAddress(c, query, Math.max(0, offset - limit)))] : []),
    { rel: "collection", href: collection, type: json },
  ];
};

const addItems = (app: OpenAPIHono, { region, basemap }: AppServices): void => {
  const all = featureCollections(region, basemap);
  addRoute(
    app,
    {
      ...get("/collections/{collection}/items", "Features of a collection, page by page"),
      ...{ params: collectionParams, query: itemQuery, answers: { [answer.geoJson]: answer.featureListSchema } },
      offers: [answer.geoJson, json],
    },
    async ({ c, params, query }) => {
      const { box, system } = readItemQuery(query);
      const matched = answer.selectFeatures(await collectionOf(all, params.collection).features(), box);
      const page = matched.slice(query.offset, query.offset + query.limit);
      c.header("Content-Crs", `<${system.uri}>`);
      const counts = { numberMatched: matched.length, numberReturned: page.length };
      const features = page.map((feature) => answer.featureIn(feature, system));
      const links = pageLinks(c, query, matched.length);
      return taggedJson(c, { type: "FeatureCollection", features, ...counts, links }, answer.geoJson);
    },
  );
};

const addFeature = (app: OpenAPIHono, { region, basemap }: AppServices): void => {
  const all = featureCollections(region, basemap);
  const query = strictQuery({ crs: itemQuery.shape.crs, f: formatField });
  addRoute(
    app,
    {
      ...get("/collections/{collection}/items/{feature}", "One feature"),
      ...{ params: featureParams, query, answers: { [answer.geoJson]: answer.featureSchema } },
      offers: [answer.geoJson, json],
    },
    async ({ c, params, query: asked }) => {
      const system = referenceSystem("crs", asked.crs ?? crs84.uri);
      const { id, features } = collectionOf(all, params.collection);
      const feature = answer.featureOf(await features(), id, params.feature);
      const parent = `${originOf(c)}/collections/${id}`;
      const links = [
        { rel: "self", href: `${parent}/items/${feature.id}`, type: answer.geoJson },
        { rel: "collection", href: parent, type: json },
      ];
      c.header("Content-Crs", `<${system.uri}>`);
      return taggedJson(c, { ...answer.featureIn(feature, system), links }, answer.geoJson);
    },
  );
};

/** OGC API Common and Features, parts 1 and 2, over the basemap. */
export const addFeatureRoutes = (app: OpenAPIHono, services: AppServices): void => {
  addConformance(app);
  addCollections(app, services);
  addItems(app, services);
  addFeature(app, services);
};
