import { projector, type RegionSummary } from "../core/index.js";
import type { RegionFile } from "../scenarios/index.js";

/** Points along each side of the box that are projected: a straight side is curved in degrees. */
const pointsPerSide = 32;

const lonLatBox = ({ bbox_m, crs }: RegionFile): [number, number, number, number] => {
  const [west, south, east, north] = bbox_m;
  const toDegrees = projector(crs, "EPSG:4326");
  const along = Array.from({ length: pointsPerSide + 1 }, (_, index) => index / pointsPerSide);
  const border = along.flatMap((share): [number, number][] => {
    const x = west + share * (east - west);
    const y = south + share * (north - south);
    return [
      [x, south],
      [x, north],
      [west, y],
      [east, y],
    ];
  });
  const places = border.map(toDegrees);
  const longitudes = places.map(([longitude]) => longitude);
  const latitudes = places.map(([, latitude]) => latitude);
  return [Math.min(...longitudes), Math.min(...latitudes), Math.max(...longitudes), Math.max(...latitudes)];
};

/** What the service says of the region that it serves. */
export const regionSummary = (region: RegionFile): RegionSummary => {
  const { terrain: _terrain, roughness: _roughness, inputs: _inputs, ...said } = region;
  return { ...said, bbox_lonlat: lonLatBox(region) };
};
