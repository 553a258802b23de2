import { type BBox, TwinError } from "../../core/index.js";
import { type ExposureFeature, geometryBox, type ReadExposure, reasons } from "./exposure-feature.js";

const inside = (x: number, y: number, [west, south, east, north]: BBox): boolean =>
  x >= west && x <= east && y >= south && y <= north;

/**
 * Keeps the features that touch an area of longitude and latitude. Features that lie in it only with their axes swapped
 * (northing or latitude first, as WFS 2 and PROJ give them) are refused as a whole, never turned by a guess.
 *
 * @throws `implausible-data` for swapped axes or metres, `outside-extent` where nothing lies in the area
 */
export const placeFeatures = (features: readonly ExposureFeature[], area: BBox, name: string): ReadExposure => {
  const left = reasons();
  let [swapped, metres] = [0, 0];
  const kept = features.filter(({ geometry }) => {
    const box = geometryBox(geometry.coordinates);
    if (!box) {
      left.add("no place");
      return false;
    }
    const [west, south, east, north] = box;
    if (west <= area[2] && east >= area[0] && south <= area[3] && north >= area[1]) return true;
    if (inside((south + north) / 2, (west + east) / 2, area)) swapped++;
    if (Math.abs(west) > 180 || Math.abs(north) > 90) metres++;
    left.add("outside the area");
    return false;
  });
  if (kept.length > 0) return { features: kept, left: left.counts };
  if (swapped > 0 || metres > 0) {
    const why = swapped > 0 ? "latitude first: its axes are swapped" : "no degrees: are they metres of EPSG:2169?";
    const message = `${name}: ${swapped || metres} places are ${why}. Give longitude and latitude of WGS 84.`;
    throw new TwinError("implausible-data", message, { quantity: "longitude", range: [-180, 180], seen: [0, 0] });
  }
  throw new TwinError("outside-extent", `${name} has nothing in ${area.join(", ")} (of ${features.length} features).`, {
    field: "area",
    value: area,
    extent: [-180, -90, 180, 90],
  });
};
