import { type CrsCode, projector, TwinError } from "../../../core/index.js";

/** A coordinate reference system as OGC services name it. */
export interface ReferenceSystem {
  readonly code: CrsCode;
  readonly uri: string;
  /** True where the authority puts northing or latitude first; our own positions are always easting first. */
  readonly northFirst: boolean;
}

const epsg = (number: number): string => `http://www.opengis.net/def/crs/EPSG/0/${number}`;

/** Longitude, latitude in WGS 84. It stands first in every list, because QGIS takes the first. */
export const crs84: ReferenceSystem = {
  code: "EPSG:4326",
  uri: "http://www.opengis.net/def/crs/OGC/1.3/CRS84",
  northFirst: false,
};

/** All systems served; axis orders are those of the EPSG register. */
export const referenceSystems: readonly ReferenceSystem[] = [
  crs84,
  { code: "EPSG:4326", uri: epsg(4326), northFirst: true },
  { code: "EPSG:2169", uri: epsg(2169), northFirst: true },
  { code: "EPSG:3857", uri: epsg(3857), northFirst: false },
  { code: "EPSG:3035", uri: epsg(3035), northFirst: true },
];

const shortName = ({ uri, code }: ReferenceSystem): string => (uri === crs84.uri ? "CRS:84" : code);

/** The system of a URI, or of the short name that WMS uses (`EPSG:2169`, `CRS:84`). Throws `invalid-request`. */
export const referenceSystem = (field: string, name: string): ReferenceSystem => {
  const found = referenceSystems.find((one) => one.uri === name || shortName(one) === name.toUpperCase());
  if (found) return found;
  const message = `must be one of ${referenceSystems.map(shortName).join(", ")}, or its opengis.net address`;
  throw new TwinError("invalid-request", `${field} ${JSON.stringify(name.slice(0, 60))}: ${message}.`, {
    issues: [{ path: field, message }],
  });
};

/** West, south, east, north. */
export type Box = readonly [west: number, south: number, east: number, north: number];

const refuseBox = (field: string, text: string, message: string): never => {
  throw new TwinError("invalid-request", `${field} ${JSON.stringify(text.slice(0, 80))}: ${message}.`, {
    issues: [{ path: field, message }],
  });
};

const numeral = /^[+-]?\d{1,12}(\.\d{0,20})?(e[+-]?\d{1,2})?$/i;

/** Four numbers in the system's own axis order, as an easting-first box. Throws `invalid-request`, also where swapped. */
export const parseBox = (field: string, text: string, { northFirst }: ReferenceSystem): Box => {
  const parts = text.split(",").map((part) => part.trim());
  if (parts.length !== 4 || !parts.every((part) => numeral.test(part))) {
    return refuseBox(field, text, "must be four numbers: lower corner, upper corner, in the axis order of the system");
  }
  const [a, b, c, d] = parts.map(Number) as [number, number, number, number];
  const box: Box = northFirst ? [b, a, d, c] : [a, b, c, d];
  if (box[0] < box[2] && box[1] < box[3]) return box;
  return refuseBox(
    field,
    text,
    "its lower corner must come first and be smaller on both axes; are the corners swapped?",
  );
};

/** A box in another system: 33 points of each edge are carried over, because straight edges become curves. */
export const boxIn = (box: Box, from: CrsCode, to: CrsCode): Box => {
  if (from === to) return box;
  const project = projector(from, to);
  const [west, south, east, north] = box;
  const positions = Array.from({ length: 33 }, (_, step) => step / 32).flatMap((part) => {
    const x = west + (east - west) * part;
    const y = south + (north - south) * part;
    return [project([x, south]), project([x, north]), project([west, y]), project([east, y])];
  });
  const xs = positions.map(([x]) => x);
  const ys = positions.map(([, y]) => y);
  return [Math.min(...xs), Math.min(...ys), Math.max(...xs), Math.max(...ys)];
};

/** A box written in the system's own axis order. */
export const inAxisOrder = ([west, south, east, north]: Box, { northFirst }: ReferenceSystem): Box =>
  northFirst ? [south, west, north, east] : [west, south, east, north];
