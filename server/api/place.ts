import { type RegionSummary, TwinError } from "../../core/index.js";
import type { LonLat } from "./services.js";

type Box = readonly [number, number, number, number];

const holds = ([west, south, east, north]: Box, lon: number, lat: number): boolean =>
  lon >= west && lon <= east && lat >= south && lat <= north;

/** Throws `outside-extent` for a place outside the region's box, and says so where the two look swapped. */
export const requireInside = (region: RegionSummary, { lon, lat }: LonLat): void => {
  const box = region.bbox_lonlat;
  if (holds(box, lon, lat)) return;
  const remedy = holds(box, lat, lon)
    ? `They look swapped: ask lon=${lat}&lat=${lon}.`
    : `Ask a place between lon ${box[0]} and ${box[2]}, lat ${box[1]} and ${box[3]}.`;
  throw new TwinError(
    "outside-extent",
    `The place lon=${lon}, lat=${lat} is outside the region ${region.id}. ${remedy}`,
    { field: "lon,lat", value: [lon, lat], extent: box },
  );
};
