import { eachPosition, type GeoFeature } from "../files/geojson.js";

/** What could be harmed, as it lies: longitude and latitude of WGS 84, names of properties in snake case with unit. */
export interface ExposureFeature {
  readonly type: "Feature";
  /** Of the source; unique within one data set. */
  readonly id: string;
  readonly geometry: { readonly type: string; readonly coordinates: unknown };
  readonly properties: Readonly<Record<string, unknown>> & { readonly kind: string };
}

/** Features that were read, and what was left out, by reason. */
export interface ReadExposure {
  readonly features: readonly ExposureFeature[];
  readonly left: Readonly<Record<string, number>>;
}

/** Counts reasons. */
export const reasons = (): { add(reason: string): void; readonly counts: Record<string, number> } => {
  const counts: Record<string, number> = {};
  return {
    counts,
    add: (reason) => {
      counts[reason] = (counts[reason] ?? 0) + 1;
    },
  };
};

/** A property as trimmed text; null where it is empty or absent. */
export const textOf = (value: unknown): string | null => {
  if (typeof value !== "string" && typeof value !== "number") return null;
  const text = String(value).trim();
  return text === "" ? null : text;
};

/** `[west, south, east, north]` of a geometry; null where it has no position. */
export const geometryBox = (coordinates: unknown): readonly [number, number, number, number] | null => {
  let [west, south, east, north] = [Infinity, Infinity, -Infinity, -Infinity];
  eachPosition(coordinates, (x, y) => {
    west = Math.min(west, x);
    south = Math.min(south, y);
    east = Math.max(east, x);
    north = Math.max(north, y);
  });
  return Number.isFinite(west + south + east + north) ? [west, south, east, north] : null;
};

/** The first position of a Point or MultiPoint; null where there is none. */
export const firstPoint = (geometry: GeoFeature["geometry"]): readonly [number, number] | null => {
  if (geometry?.type !== "Point" && geometry?.type !== "MultiPoint") return null;
  const { coordinates } = geometry;
  const point = geometry.type === "Point" ? coordinates : Array.isArray(coordinates) ? coordinates[0] : undefined;
  if (!Array.isArray(point) || typeof point[0] !== "number" || typeof point[1] !== "number") return null;
  return [point[0], point[1]];
};

/** Features as a GeoJSON text. */
export const exposureBytes = (features: readonly ExposureFeature[]): Uint8Array =>
  new TextEncoder().encode(JSON.stringify({ type: "FeatureCollection", features }));

/** Reasons as sentences for a person. */
export const leftInWords = (left: Readonly<Record<string, number>>): readonly string[] =>
  Object.entries(left).map(([reason, count]) => `${count} left out: ${reason}`);
