import { z } from "@hono/zod-openapi";
import { linkSchema, type RegionSummary, TwinError } from "../../../core/index.js";
import type { LayerGroup } from "../maps/layer-groups.js";
import { crs84 } from "../ogc/reference-systems.js";
import { coverageType, parameterOf } from "./coverage-json.js";
import { edrFormats, edrSystems } from "./edr-query.js";

export const edrConformance: readonly string[] = [
  "http://www.opengis.net/spec/ogcapi-common-1/1.0/conf/core",
  "http://www.opengis.net/spec/ogcapi-common-2/1.0/conf/collections",
  "http://www.opengis.net/spec/ogcapi-edr-1/1.1/conf/core",
  "http://www.opengis.net/spec/ogcapi-edr-1/1.1/conf/collections",
  "http://www.opengis.net/spec/ogcapi-edr-1/1.1/conf/json",
  "http://www.opengis.net/spec/ogcapi-edr-1/1.1/conf/covjson",
  "http://www.opengis.net/spec/ogcapi-tiles-1/1.0/conf/core",
  "http://www.opengis.net/spec/ogcapi-tiles-1/1.0/conf/tileset",
  "http://www.opengis.net/spec/ogcapi-tiles-1/1.0/conf/tilesets-list",
  "http://www.opengis.net/spec/ogcapi-tiles-1/1.0/conf/geodata-tilesets",
  "http://www.opengis.net/spec/ogcapi-tiles-1/1.0/conf/png",
];

export const edrCollectionSchema = z.strictObject({
  ...{ id: z.string(), title: z.string(), description: z.string(), keywords: z.array(z.string()) },
  extent: z.strictObject({
    spatial: z.strictObject({ bbox: z.array(z.array(z.number())), crs: z.string() }),
    custom: z.array(z.looseObject({ id: z.string() })).optional(),
  }),
  ...{ data_queries: z.record(z.string(), z.looseObject({})), crs: z.array(z.string()) },
  ...{ output_formats: z.array(z.string()), parameter_names: z.record(z.string(), z.looseObject({})) },
  links: z.array(linkSchema),
});

export const edrCollectionListSchema = z.strictObject({
  collections: z.array(edrCollectionSchema),
  links: z.array(linkSchema),
});

const json = "application/json";
const dataQueries = ["position", "area", "radius"] as const;

const queryOf = (self: string, type: (typeof dataQueries)[number]) => ({
  link: {
    ...{ href: `${self}/${type}`, rel: "data", type: coverageType },
    variables: {
      ...{ title: type, query_type: type, output_formats: [...edrFormats], default_output_format: edrFormats[0] },
      ...(type === "radius" ? { within_units: ["m", "km"] } : {}),
      crs_details: edrSystems.map(({ name, system }) => ({ crs: name, wkt: system.uri })),
    },
  },
});

const customExtent = ({ name, values, unit }: LayerGroup["dimensions"][number], origin: string) => ({
  ...{ id: name, values: name === "rp" ? values.map(Number) : [...values] },
  interval: name === "rp" ? [[Number(values[0]), Number(values.at(-1))]] : [[values[0] ?? "", values.at(-1) ?? ""]],
  reference: unit ? "https://www.unidata.ucar.edu/software/udunits" : `${origin}/scenarios`,
  ...(unit ? { unit } : {}),
});

/** What a collection says of itself (EDR 1.1, 8.2): one a group of layers, one parameter each. */
export const edrCollection = (group: LayerGroup, origin: string): z.infer<typeof edrCollectionSchema> => {
  const { name, title, shown, dimensions } = group;
  const self = `${origin}/edr/collections/${name}`;
  const tilesets = "http://www.opengis.net/def/rel/ogc/1.0/tilesets-map";
  return {
    ...{ id: name, title, keywords: [shown.hazard, shown.field, shown.quality.class] },
    description: `${shown.quality.caveats.join(" ")} Quality: ${shown.quality.class}.`,
    extent: {
      spatial: { bbox: [[...shown.tiles.bounds]], crs: crs84.uri },
      ...(dimensions.length > 0 ? { custom: dimensions.map((one) => customExtent(one, origin)) } : {}),
    },
    data_queries: Object.fromEntries(dataQueries.map((type) => [type, queryOf(self, type)])),
    ...{ crs: edrSystems.map((one) => one.name), output_formats: [...edrFormats] },
    parameter_names: { [shown.quantity]: parameterOf(shown, title) },
    links: [
      { rel: "self", href: self, type: json },
      ...dataQueries.map((type) => ({ rel: "data", href: `${self}/${type}`, type: coverageType, title: type })),
      { rel: tilesets, href: `${self}/map/tiles`, type: json },
      { rel: "license", href: `${origin}/region`, type: json },
    ],
  };
};

export const edrLandingSchema = z.strictObject({
  ...{ title: z.string(), description: z.string(), links: z.array(linkSchema) },
});

/** The landing page of `/edr`. */
export const edrLanding = (region: RegionSummary, origin: string): z.infer<typeof edrLandingSchema> => ({
  title: `${region.demo ? "DEMO " : ""}LuxTwin grids`,
  description: "Flood and heat grids by place, area and radius (OGC API EDR 1.1) and as map tiles (OGC API Tiles).",
  links: [
    { rel: "self", href: `${origin}/edr`, type: json },
    { rel: "service-desc", href: `${origin}/api`, type: "application/vnd.oai.openapi+json;version=3.1" },
    { rel: "service-doc", href: `${origin}/docs`, type: "text/html" },
    { rel: "conformance", href: `${origin}/edr/conformance`, type: json },
    { rel: "data", href: `${origin}/edr/collections`, type: json },
    {
      rel: "http://www.opengis.net/def/rel/ogc/1.0/tiling-schemes",
      href: `${origin}/edr/tileMatrixSets`,
      type: json,
    },
  ],
});

/** The group of a name. Throws `not-found`. */
export const edrGroup = (groups: readonly LayerGroup[], name: string): LayerGroup => {
  const found = groups.find((one) => one.name === name);
  if (found) return found;
  const sentence = `There is no collection ${name}: /edr/collections lists what there is.`;
  throw new TwinError("not-found", sentence, { kind: "layer", id: name });
};
