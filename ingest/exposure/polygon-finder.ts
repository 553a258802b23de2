import { TwinError } from "../../core/index.js";
import { type ExposureFeature, geometryBox } from "./exposure-feature.js";
import { polygonsOf, type Rings } from "./polygon-features.js";

/** Side of a bin of the index [degree]: about 70 × 110 m. */
const bin = 0.001;

/** Widest polygon that is taken for a footprint [degree]. */
const widest = 0.1;

const refuseWide = (id: string, width: number): never => {
  const message = `Building "${id}" is ${width.toFixed(3)}° wide, the limit is ${widest}°: it is no footprint.`;
  throw new TwinError("too-large", message, { what: "degrees of a footprint", value: width, limit: widest });
};

const inRing = (ring: readonly (readonly number[])[], x: number, y: number): boolean => {
  let inside = false;
  for (let at = 0, before = ring.length - 1; at < ring.length; before = at++) {
    const [ax = 0, ay = 0] = ring[at] ?? [];
    const [bx = 0, by = 0] = ring[before] ?? [];
    if (ay > y !== by > y && x < ((bx - ax) * (y - ay)) / (by - ay) + ax) inside = !inside;
  }
  return inside;
};

/** True where a position lies within polygons, by crossings of a ray to the east; holes are outside. */
export const isInPolygons = (polygons: Rings, [x, y]: readonly [number, number]): boolean =>
  polygons.some(([outer, ...holes]) => outer && inRing(outer, x, y) && !holes.some((hole) => inRing(hole, x, y)));

/** Finds the feature whose polygon holds a position: the first in file order where footprints overlap. */
export const polygonFinder = (features: readonly ExposureFeature[]) => {
  const bins = new Map<string, number[]>();
  const polygons = features.map(({ id, geometry }, index) => {
    const box = geometryBox(geometry.coordinates);
    const found = polygonsOf(geometry);
    if (!box || !found) return [];
    const width = Math.max(box[2] - box[0], box[3] - box[1]);
    if (width > widest) return refuseWide(id, width);
    for (let x = Math.floor(box[0] / bin); x <= Math.floor(box[2] / bin); x++) {
      for (let y = Math.floor(box[1] / bin); y <= Math.floor(box[3] / bin); y++) {
        const key = `${x},${y}`;
        const there = bins.get(key);
        if (there) there.push(index);
        else bins.set(key, [index]);
      }
    }
    return found;
  });
  return (position: readonly [number, number]): ExposureFeature | undefined => {
    const near = bins.get(`${Math.floor(position[0] / bin)},${Math.floor(position[1] / bin)}`) ?? [];
    const found = near.find((index) => isInPolygons(polygons[index] as Rings, position));
    return found === undefined ? undefined : features[found];
  };
};
