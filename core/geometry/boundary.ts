import { area, bbox, booleanPointInPolygon, distance } from "@turf/turf";
import { TwinError } from "../errors.js";
import type { BBox } from "../grid/grid.js";

/** GeoJSON polygon or multipolygon in longitude and latitude: exchange geometry, never grid work. */
export type Boundary =
  | { readonly type: "Polygon"; readonly coordinates: number[][][] }
  | { readonly type: "MultiPolygon"; readonly coordinates: number[][][][] };

/** `[longitude, latitude]` in degrees. */
export type LonLat = readonly [longitude: number, latitude: number];

/** Radius of the sphere on which {@link greatCircleDistance} and {@link boundaryArea} are measured [m]. */
export const sphereRadius = 6_371_008.8;

const checked = ([longitude, latitude]: LonLat): number[] => {
  if (Math.abs(longitude) <= 180 && Math.abs(latitude) <= 90) return [longitude, latitude];
  const message = `Position ${longitude}, ${latitude} is not a longitude within ±180 and a latitude within ±90.`;
  throw new TwinError("invalid-request", message, { issues: [{ path: "position", message }] });
};

/**
 * True where the position lies in the boundary or on its line; holes are outside.
 *
 * @throws `invalid-request` where the position is not a longitude and latitude
 */
export const isWithinBoundary = (boundary: Boundary, position: LonLat): boolean =>
  booleanPointInPolygon(checked(position), boundary);

/** Area on the sphere [m2]. Within 0.7 % of the ellipsoid; for areas on a grid count cells instead. */
export const boundaryArea = (boundary: Boundary): number => area(boundary);

/** `[west, south, east, north]` in degrees. */
export const boundaryBBox = (boundary: Boundary): BBox => {
  const [west, south, east, north] = bbox(boundary);
  return [west, south, east, north];
};

/**
 * Great-circle distance on the sphere [m].
 *
 * @throws `invalid-request` where a position is not a longitude and latitude
 */
export const greatCircleDistance = (from: LonLat, to: LonLat): number =>
  distance(checked(from), checked(to), { units: "meters" });
