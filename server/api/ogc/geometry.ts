import type { Projector } from "../../../core/index.js";
import type { Box } from "./reference-systems.js";

type Position = readonly number[];

/** The GeoJSON geometries of the basemap. */
export type Geometry =
  | { readonly type: "Point"; readonly coordinates: Position }
  | { readonly type: "LineString" | "MultiPoint"; readonly coordinates: readonly Position[] }
  | { readonly type: "Polygon" | "MultiLineString"; readonly coordinates: readonly (readonly Position[])[] }
  | { readonly type: "MultiPolygon"; readonly coordinates: readonly (readonly (readonly Position[])[])[] };

type Nested = Position | readonly Nested[];

const isPosition = (nested: Nested): nested is Position => typeof nested[0] === "number";

const mapNested = (nested: Nested, change: (position: Position) => Position): Nested =>
  isPosition(nested) ? change(nested) : nested.map((part) => mapNested(part, change));

/** The geometry in another system, `swap` putting northing first. */
export const reproject = (geometry: Geometry, project: Projector, swap: boolean): Geometry => {
  const change = ([x, y]: Position): Position => {
    const [px, py] = project([x as number, y as number]);
    return swap ? [py, px] : [px, py];
  };
  return { ...geometry, coordinates: mapNested(geometry.coordinates, change) } as Geometry;
};

const inBox = ([x, y]: Position, [west, south, east, north]: Box): boolean =>
  (x as number) >= west && (x as number) <= east && (y as number) >= south && (y as number) <= north;

/** Liang and Barsky 1984: whether a segment has a part inside a box. */
const segmentMeets = (from: Position, to: Position, [west, south, east, north]: Box): boolean => {
  const [x, y] = from as [number, number];
  const [dx, dy] = [(to[0] as number) - x, (to[1] as number) - y];
  let [enter, leave] = [0, 1];
  for (const [p, q] of [
    [-dx, x - west],
    [dx, east - x],
    [-dy, y - south],
    [dy, north - y],
  ] as const) {
    if (p === 0 && q < 0) return false;
    if (p < 0) enter = Math.max(enter, q / p);
    if (p > 0) leave = Math.min(leave, q / p);
  }
  return enter <= leave;
};

const lineMeets = (line: readonly Position[], box: Box): boolean =>
  line.some((position, index) => index > 0 && segmentMeets(line[index - 1] as Position, position, box));

/** Even-odd rule over all rings, so that holes count as outside. */
const ringsHold = (rings: readonly (readonly Position[])[], x: number, y: number): boolean => {
  let inside = false;
  for (const ring of rings) {
    for (let index = 1; index < ring.length; index++) {
      const [ax, ay] = ring[index - 1] as [number, number];
      const [bx, by] = ring[index] as [number, number];
      if (ay > y !== by > y && x < ax + ((y - ay) / (by - ay)) * (bx - ax)) inside = !inside;
    }
  }
  return inside;
};

const polygonMeets = (rings: readonly (readonly Position[])[], box: Box): boolean =>
  rings.some((ring) => lineMeets(ring, box)) || ringsHold(rings, box[0], box[1]);

/** Whether a geometry and a box of the same system share a point. */
export const meetsBox = (geometry: Geometry, box: Box): boolean => {
  switch (geometry.type) {
    case "Point":
      return inBox(geometry.coordinates, box);
    case "MultiPoint":
      return geometry.coordinates.some((position) => inBox(position, box));
    case "LineString":
      return lineMeets(geometry.coordinates, box);
    case "MultiLineString":
      return geometry.coordinates.some((line) => lineMeets(line, box));
    case "Polygon":
      return polygonMeets(geometry.coordinates, box);
    case "MultiPolygon":
      return geometry.coordinates.some((rings) => polygonMeets(rings, box));
  }
};
