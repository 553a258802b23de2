import { z } from "@hono/zod-openapi";
import { type LayerRecord, type Link, linkSchema, localized, type RegionSummary } from "../../core/index.js";
import type { RasterStore } from "../../scenarios/index.js";
import { markedTitle } from "./layer-summary.js";

const stacLinks = z.array(
  linkSchema.extend({ method: z.enum(["GET", "POST"]).optional(), body: z.looseObject({}).optional() }),
);

/** Conformance classes of the STAC API 1.0, each exercised by a test. */
export const stacConformance: readonly string[] = [
  "https://api.stacspec.org/v1.0.0/core",
  "https://api.stacspec.org/v1.0.0/collections",
  "https://api.stacspec.org/v1.0.0/item-search",
  "https://api.stacspec.org/v1.0.0/ogcapi-features",
  "http://www.opengis.net/spec/ogcapi-features-1/1.0/conf/core",
  "http://www.opengis.net/spec/ogcapi-features-1/1.0/conf/geojson",
];

export const catalogSchema = z.strictObject({
  stac_version: z.literal("1.1.0"),
  type: z.literal("Catalog"),
  id: z.string(),
  title: z.string(),
  description: z.string(),
  conformsTo: z.array(z.string()),
  links: stacLinks,
});

export const collectionSchema = z.strictObject({
  stac_version: z.literal("1.1.0"),
  type: z.literal("Collection"),
  id: z.string(),
  title: z.string(),
  description: z.string(),
  license: z.string(),
  extent: z.strictObject({
    spatial: z.strictObject({ bbox: z.array(z.array(z.number())) }),
    temporal: z.strictObject({ interval: z.array(z.array(z.string().nullable())) }),
  }),
  links: stacLinks,
});

/** A STAC item: what the store wrote, with addresses filled in. */
export const itemSchema = z.looseObject({
  type: z.literal("Feature"),
  stac_version: z.string(),
  stac_extensions: z.array(z.string()),
  id: z.string(),
  collection: z.string(),
  geometry: z.unknown(),
  properties: z.looseObject({ title: z.string() }),
  links: z.array(z.looseObject({ rel: z.string(), href: z.string() })),
  assets: z.record(z.string(), z.looseObject({ href: z.string() })),
});
export type StacItem = z.infer<typeof itemSchema>;

export const itemListSchema = z.strictObject({
  type: z.literal("FeatureCollection"),
  features: z.array(itemSchema),
  ...{ numberMatched: z.number().int(), numberReturned: z.number().int() },
  links: stacLinks,
});

const json = "application/json";
const root = (origin: string): Link => ({ rel: "root", href: `${origin}/stac`, type: json });

/** The catalogue: one collection, the region. */
export const catalog = (region: RegionSummary, origin: string): z.infer<typeof catalogSchema> => ({
  stac_version: "1.1.0",
  type: "Catalog",
  id: "luxtwin",
  title: `${region.demo ? "DEMO " : ""}LuxTwin layers`,
  description: region.notice ? localized(region.notice, "en") : localized(region.title, "en"),
  conformsTo: [...stacConformance],
  links: [
    { rel: "self", href: `${origin}/stac`, type: json },
    root(origin),
    { rel: "data", href: `${origin}/stac/collections`, type: json },
    { rel: "conformance", href: `${origin}/stac/conformance`, type: json },
    { rel: "search", href: `${origin}/stac/search`, type: "application/geo+json", method: "GET" },
    { rel: "search", href: `${origin}/stac/search`, type: "application/geo+json", method: "POST" },
    { rel: "service-desc", href: `${origin}/api`, type: "application/vnd.oai.openapi+json;version=3.1" },
    { rel: "service-doc", href: `${origin}/docs`, type: "text/html" },
    { rel: "child", href: `${origin}/stac/collections/${region.id}`, type: json },
  ],
});

/** The collection of a region's layers. */
export const collection = (region: RegionSummary, origin: string): z.infer<typeof collectionSchema> => {
  const self = `${origin}/stac/collections/${region.id}`;
  return {
    stac_version: "1.1.0",
    type: "Collection",
    id: region.id,
    title: `${region.demo ? "DEMO " : ""}${localized(region.title, "en")}`,
    description: region.notice ? localized(region.notice, "en") : localized(region.title, "en"),
    license: "other",
    extent: { spatial: { bbox: [[...region.bbox_lonlat]] }, temporal: { interval: [[null, null]] } },
    links: [
      { rel: "self", href: self, type: json },
      root(origin),
      { rel: "parent", href: `${origin}/stac`, type: json },
      { rel: "items", href: `${self}/items`, type: "application/geo+json" },
    ],
  };
};

/** Version 1.2 of the extension is the one that has `proj:code` and the older `proj:epsg`, without which GDAL 3.6 reads no item. */
const epsgOf = ({ grid }: LayerRecord): number => Number(grid.crs.replace("EPSG:", ""));

const absolute = (href: string, base: string): string => new URL(href, base).href;

/**
 * Links to the items that a layer was made of: other layers, and data sets that were brought in, whose checksum is their
 * version. Inputs without an item of their own stand in `luxtwin:inputs` alone.
 */
const originLinks = ({ provenance }: LayerRecord, parent: string, origin: string): readonly Link[] =>
  provenance.inputs.flatMap(({ id, sha256, source }) => {
    const version = /@([0-9a-f]{16,64})$/.exec(id)?.[1];
    if (version === undefined) return [];
    const href = version === sha256 ? `${origin}/stac/inputs/${id}` : `${parent}/items/${id}`;
    return [{ rel: "derived_from", href, type: "application/geo+json", title: source }];
  });

/** The stored item of a layer version, `id@version`, with absolute addresses. Throws `not-found` where the store kept none. */
export const stacItem = async (store: RasterStore, record: LayerRecord, origin: string): Promise<StacItem> => {
  const { bytes } = await store.openAsset(record.id, "stac-item.json", { version: record.version });
  const kept = JSON.parse(new TextDecoder().decode(bytes)) as StacItem;
  const files = `${origin}/layers/${record.id}@${record.version}/files/`;
  const parent = `${origin}/stac/collections/${record.region}`;
  const item = `${record.id}@${record.version}`;
  const assets = Object.entries(kept.assets ?? {}).map(
    ([key, asset]) => [key, { ...asset, href: absolute(asset.href, files) }] as const,
  );
  const structural = new Set(["self", "root", "parent", "collection"]);
  return {
    ...kept,
    stac_extensions: kept.stac_extensions.map((one) => one.replace("projection/v2.0.0/", "projection/v1.2.0/")),
    id: item,
    collection: record.region,
    properties: {
      ...kept.properties,
      title: markedTitle(record),
      "proj:epsg": epsgOf(record),
      "luxtwin:inputs": record.provenance.inputs,
    },
    assets: Object.fromEntries(assets),
    links: [
      { rel: "self", href: `${parent}/items/${item}`, type: "application/geo+json" },
      root(origin),
      { rel: "parent", href: parent, type: json },
      { rel: "collection", href: parent, type: json },
      ...originLinks(record, parent, origin),
      ...(kept.links ?? [])
        .filter(({ rel }) => !structural.has(rel))
        .map((link) => ({ ...link, href: absolute(link.href, files) })),
    ],
  };
};
