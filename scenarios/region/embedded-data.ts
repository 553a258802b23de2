import { elevation30s } from "./data/elevation-30s.js";
import { nationalBoundary } from "./data/national-boundary.js";
import { placeTable } from "./data/places.js";

/** A settlement of GeoNames. */
export interface GeoPlace {
  readonly name: string;
  readonly longitude: number;
  readonly latitude: number;
  readonly population: number;
  /** Height of the ground [m]. */
  readonly elevation: number;
  /** ISO 3166 code. */
  readonly country: string;
}

/** Real heights on the 30 arc-second lattice, NaN outside the country. */
export interface Elevation30s {
  readonly width: number;
  readonly height: number;
  readonly west: number;
  readonly north: number;
  readonly cellsPerDegree: number;
  readonly data: Float32Array;
}

/** The lines that must stand beside whatever shows the embedded data. */
export const embeddedAttribution: readonly string[] = [
  elevation30s.attribution,
  nationalBoundary.attribution,
  placeTable.attribution,
];

const readVarint = (bytes: string, start: number): readonly [value: number, next: number] => {
  let value = 0;
  let scale = 1;
  for (let place = start; ; place++) {
    const byte = bytes.charCodeAt(place);
    value += (byte % 128) * scale;
    if (byte < 128) return [value, place + 1];
    scale *= 128;
  }
};

/** Unpacks the embedded heights [m]. */
export const embeddedElevation = (): Elevation30s => {
  const { width, height, west, north, cellsPerDegree, heights } = elevation30s;
  const bytes = atob(heights);
  const data = new Float32Array(width * height).fill(Number.NaN);
  let last = 0;
  for (let place = 0, cell = 0; place < bytes.length; ) {
    const [token, next] = readVarint(bytes, place);
    place = next;
    if (token === 0) {
      const [run, after] = readVarint(bytes, place);
      place = after;
      cell += run;
      continue;
    }
    const zigzag = token - 1;
    last += zigzag % 2 === 1 ? -(zigzag + 1) / 2 : zigzag / 2;
    data[cell++] = last;
  }
  return { width, height, west, north, cellsPerDegree, data };
};

/** All embedded settlements, in and around the country. */
export const embeddedPlaces = (): GeoPlace[] =>
  placeTable.rows.map(([name, longitude, latitude, population, elevation, country]) => ({
    name,
    longitude,
    latitude,
    population,
    elevation,
    country,
  }));

/** Rings of the national boundary, `[longitude, latitude]`. */
export const embeddedBoundary = (): readonly (readonly (readonly [number, number])[])[] => nationalBoundary.rings;
