import { type RegionSummary, TwinError } from "../../../core/index.js";
import type { Basemap } from "../services.js";
import type { Geometry } from "./geometry.js";

/** A feature in degrees, longitude first; ids are places in the file, from 1. */
export interface Feature {
  readonly id: number;
  readonly geometry: Geometry;
  readonly properties: Readonly<Record<string, unknown>>;
}

/** What of the region is served as features. */
export interface FeatureCollection {
  readonly id: string;
  readonly title: string;
  readonly description: string;
  readonly features: () => Promise<readonly Feature[]>;
}

interface StoredFeature {
  readonly geometry: Geometry | null;
  readonly properties?: Readonly<Record<string, unknown>> | null;
}

const parseFeatures = (text: string): readonly Feature[] => {
  const { features } = JSON.parse(text) as { features: readonly StoredFeature[] };
  return features.flatMap(({ geometry, properties }, index) =>
    geometry ? [{ id: index + 1, geometry, properties: properties ?? {} }] : [],
  );
};

/** Parses a text once, as long as the text stays the same. */
const parsedOnce = (read: () => Promise<string>): (() => Promise<readonly Feature[]>) => {
  let kept: { readonly text: string; readonly features: readonly Feature[] } | undefined;
  return async () => {
    const text = await read();
    if (kept?.text !== text) kept = { text, features: parseFeatures(text) };
    return kept.features;
  };
};

/** The collections of a region: boundary, rivers and places of its basemap. */
export const featureCollections = (region: RegionSummary, basemap: Basemap): readonly FeatureCollection[] => {
  const mark = region.demo ? "DEMO " : "";
  return [
    {
      ...{ id: "boundary", title: `${mark}Boundary`, features: parsedOnce(basemap.boundary) },
      description: "Boundary of the region, simplified for display",
    },
    {
      ...{ id: "rivers", title: `${mark}Rivers`, features: parsedOnce(basemap.rivers) },
      description: "Watercourses with the area upstream of them [km2]",
    },
    {
      ...{ id: "places", title: `${mark}Places`, features: parsedOnce(basemap.places) },
      description: "Populated places with name, population and country",
    },
  ];
};

/** The collection of an id. Throws `not-found` with the ids that exist. */
export const collectionOf = (all: readonly FeatureCollection[], id: string): FeatureCollection => {
  const found = all.find((one) => one.id === id);
  if (found) return found;
  const sentence = `There is no collection ${id}: choose one of ${all.map((one) => one.id).join(", ")}.`;
  throw new TwinError("not-found", sentence, { kind: "dataset", id });
};
