import { z } from "@hono/zod-openapi";
import { linkSchema, projector, type RegionSummary, TwinError } from "../../../core/index.js";
import type { Feature, FeatureCollection } from "./feature-collections.js";
import { meetsBox, reproject } from "./geometry.js";
import { type Box, crs84, type ReferenceSystem, referenceSystems } from "./reference-systems.js";

export const geoJson = "application/geo+json";
const json = "application/json";
const links = z.array(linkSchema);

export const collectionSchema = z.strictObject({
  ...{ id: z.string(), title: z.string(), description: z.string(), itemType: z.literal("feature") },
  extent: z.strictObject({
    spatial: z.strictObject({ bbox: z.array(z.array(z.number())), crs: z.string() }),
  }),
  ...{ crs: z.array(z.string()), storageCrs: z.string(), links },
});

export const collectionListSchema = z.strictObject({ collections: z.array(collectionSchema), links });

const featureShape = {
  ...{ type: z.literal("Feature"), id: z.number().int() },
  geometry: z.looseObject({ type: z.string() }),
  properties: z.record(z.string(), z.unknown()),
};

export const featureSchema = z.strictObject({ ...featureShape, links });

export const featureListSchema = z.strictObject({
  ...{ type: z.literal("FeatureCollection"), features: z.array(z.strictObject(featureShape)) },
  ...{ numberMatched: z.number().int(), numberReturned: z.number().int(), links },
});

/** What a collection says of itself. */
export const describeCollection = (
  { id, title, description }: FeatureCollection,
  region: RegionSummary,
  origin: string,
): z.infer<typeof collectionSchema> => ({
  ...{ id, title, description, itemType: "feature" },
  extent: { spatial: { bbox: [[...region.bbox_lonlat]], crs: crs84.uri } },
  ...{ crs: referenceSystems.map(({ uri }) => uri), storageCrs: crs84.uri },
  links: [
    { rel: "self", href: `${origin}/collections/${id}`, type: json },
    { rel: "items", href: `${origin}/collections/${id}/items`, type: geoJson, title },
  ],
});

/** A feature as GeoJSON in a system, in that system's axis order (OGC API Features 2). */
export const featureIn = ({ id, geometry, properties }: Feature, system: ReferenceSystem) => {
  const shape =
    system === crs84 ? geometry : reproject(geometry, projector("EPSG:4326", system.code), system.northFirst);
  return { type: "Feature" as const, id, geometry: { ...shape }, properties: { ...properties } };
};

/** Features that meet a box; the test is made in the system of the box, whose straight edges are the asker's. */
export const selectFeatures = (
  features: readonly Feature[],
  asked: { readonly box: Box; readonly system: ReferenceSystem } | undefined,
): readonly Feature[] => {
  if (!asked) return features;
  const project = projector("EPSG:4326", asked.system.code);
  return features.filter(({ geometry }) => meetsBox(reproject(geometry, project, false), asked.box));
};

/** The feature of a number. Throws `not-found`. */
export const featureOf = (features: readonly Feature[], collection: string, id: number): Feature => {
  const found = features.find((one) => one.id === id);
  if (found) return found;
  const sentence = `Collection ${collection} has no feature ${id}: /collections/${collection}/items lists them.`;
  throw new TwinError("not-found", sentence, { kind: "dataset", id: String(id) });
};
