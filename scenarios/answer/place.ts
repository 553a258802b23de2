import { type CrsCode, projector, type RegionSummary, TwinError } from "../../core/index.js";

/** A place in degrees, WGS 84. */
export interface Place {
  readonly lon: number;
  readonly lat: number;
}

/** Where longitude and latitude of Luxembourg land when they are swapped. */
const swappedLon = [49, 50.3] as const;
const swappedLat = [5.5, 6.7] as const;

const within = (value: number, [low, high]: readonly [number, number]): boolean => value >= low && value <= high;

const refuse = (path: string, message: string): never => {
  throw new TwinError("invalid-request", message, { issues: [{ path, message }] });
};

const requireDegrees = (field: "lon" | "lat", value: number, limit: number): void => {
  if (Number.isFinite(value) && Math.abs(value) <= limit) return;
  refuse(field, `${field} is ${value}: give degrees from -${limit} to ${limit}, for example lon=6.13&lat=49.61.`);
};

const requireInside = ({ lon, lat }: Place, region: RegionSummary): readonly [number, number] => {
  const [west, south, east, north] = region.bbox_m;
  const [x, y] = projector("EPSG:4326", region.crs as CrsCode)([lon, lat]);
  if (x >= west && x < east && y > south && y <= north) return [x, y];
  const [lonWest, latSouth, lonEast, latNorth] = region.bbox_lonlat;
  const details = within(lon, [lonWest, lonEast])
    ? within(lat, [latSouth, latNorth])
      ? { field: "lon,lat", value: [lon, lat], extent: region.bbox_lonlat }
      : { field: "lat", value: [lat], extent: [latSouth, latNorth] }
    : { field: "lon", value: [lon], extent: [lonWest, lonEast] };
  throw new TwinError(
    "outside-extent",
    `${details.field} is ${details.value.join(", ")}, outside region ${region.id}: ask within lon ${lonWest} to ${lonEast}, lat ${latSouth} to ${latNorth}.`,
    details,
  );
};

/**
 * Position `[x, y]` of a place in the region's CRS [m].
 *
 * @throws `invalid-request` for degrees that are none and for swapped ones; `outside-extent` beyond the frame
 */
export const locatePlace = (place: Place, region: RegionSummary): readonly [number, number] => {
  const { lon, lat } = place;
  if (within(lon, swappedLon) && within(lat, swappedLat)) {
    refuse("lon", `lon is ${lon} and lat is ${lat}: they look swapped. Ask with lon=${lat}&lat=${lon}.`);
  }
  requireDegrees("lon", lon, 180);
  requireDegrees("lat", lat, 90);
  return requireInside(place, region);
};
