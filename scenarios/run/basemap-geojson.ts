import type { GeoPlace } from "../region/embedded-data.js";
import type { River } from "../region/river-network.js";

type Position = readonly [longitude: number, latitude: number];

interface Feature {
  readonly type: "Feature";
  readonly geometry: unknown;
  readonly properties: Readonly<Record<string, string | number | null>>;
}

interface FeatureCollection {
  readonly type: "FeatureCollection";
  readonly features: readonly Feature[];
}

const collection = (features: readonly Feature[]): FeatureCollection => ({ type: "FeatureCollection", features });

const squareMetresPerSquareKilometre = 1e6;

/** Six decimals of a degree are a decimetre. */
const rounded = ([longitude, latitude]: Position): Position => [
  Number(longitude.toFixed(6)),
  Number(latitude.toFixed(6)),
];

/** National boundary as one polygon a ring. */
export const boundaryGeoJson = (rings: readonly (readonly Position[])[]): FeatureCollection =>
  collection(
    rings.map((ring) => ({
      type: "Feature",
      geometry: { type: "Polygon", coordinates: [ring.map(rounded)] },
      properties: { attribution: "Natural Earth (public domain)" },
    })),
  );

/** Reaches with the area that they drain, largest last so that they are drawn on top. */
export const riversGeoJson = (rivers: readonly River[]): FeatureCollection =>
  collection(
    [...rivers]
      .sort((one, other) => one.upstreamArea - other.upstreamArea)
      .map(({ name, points, upstreamArea }) => ({
        type: "Feature",
        geometry: { type: "LineString", coordinates: points.map(rounded) },
        properties: { name, upstream_area_km2: Number((upstreamArea / squareMetresPerSquareKilometre).toFixed(1)) },
      })),
  );

/** Settlements, most populous first. */
export const placesGeoJson = (places: readonly GeoPlace[]): FeatureCollection =>
  collection(
    [...places]
      .sort((one, other) => other.population - one.population)
      .map(({ name, longitude, latitude, population, country }) => ({
        type: "Feature",
        geometry: { type: "Point", coordinates: rounded([longitude, latitude]) },
        properties: { name, population, country },
      })),
  );
