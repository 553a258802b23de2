import proj4 from "proj4";
import { TwinError } from "../errors.js";

/** An EPSG code as `"EPSG:2169"`; Mollweide has none and goes by ESRI's. */
export type CrsCode = `EPSG:${number}` | "ESRI:54009";

/**
 * PROJ strings, easting first. EPSG:2169 is PROJ 9.1.1's own (`projinfo EPSG:2169`): the string that
 * epsg.io and `epsg-index` print applies Molodensky-Badekas numbers as Helmert and lands 115 m off.
 */
const definitions: Readonly<Record<string, string>> = {
  "EPSG:2169":
    "+proj=tmerc +lat_0=49.8333333333333 +lon_0=6.16666666666667 +k=1 +x_0=80000 +y_0=100000 +ellps=intl +towgs84=-189.6806,18.3463,-42.7695,-0.33746,-3.09264,2.53861,0.4598 +units=m +no_defs",
  "EPSG:3035": "+proj=laea +lat_0=52 +lon_0=10 +x_0=4321000 +y_0=3210000 +ellps=GRS80 +units=m +no_defs",
  "EPSG:3857":
    "+proj=merc +a=6378137 +b=6378137 +lat_ts=0 +lon_0=0 +x_0=0 +y_0=0 +k=1 +units=m +nadgrids=@null +no_defs",
  "EPSG:4258": "+proj=longlat +ellps=GRS80 +towgs84=0,0,0,0,0,0,0 +no_defs",
  "ESRI:54009": "+proj=moll +lon_0=0 +datum=WGS84 +units=m +no_defs",
  "EPSG:4326": "+proj=longlat +datum=WGS84 +no_defs",
};

const utm = (code: CrsCode): string | undefined => {
  const match = /^EPSG:(326|327|258)(\d{2})$/.exec(code);
  if (!match) return undefined;
  const zone = Number(match[2]);
  if (zone < 1 || zone > 60) return undefined;
  const south = match[1] === "327" ? " +south" : "";
  const datum = match[1] === "258" ? "+ellps=GRS80 +towgs84=0,0,0,0,0,0,0" : "+datum=WGS84";
  return `+proj=utm +zone=${zone}${south} ${datum} +units=m +no_defs`;
};

/** PROJ string of a CRS that we read; throws `unsupported` for others. */
export const projString = (code: string): string => {
  const found = definitions[code] ?? utm(code as CrsCode);
  if (found) return found;
  throw new TwinError(
    "unsupported",
    `CRS ${code} is not read: reproject to EPSG:2169, 3035, 3857, 4326 or a UTM zone.`,
    {
      feature: "crs",
      found: code,
    },
  );
};

/** True for longitude/latitude systems. */
export const isGeographic = (code: CrsCode): boolean => projString(code).includes("+proj=longlat");

export type Projector = (position: readonly [number, number]) => readonly [number, number];

/** A function that takes `[x, y]` (longitude first) from one CRS to the other. Throws `unsupported`. */
export const projector = (from: CrsCode, to: CrsCode): Projector => {
  if (from === to) return (position) => position;
  const converter = proj4(projString(from), projString(to));
  return ([x, y]) => converter.forward([x, y]) as [number, number];
};
