import { type CrsCode, isGeographic } from "../../../core/index.js";

/** GeoKeyDirectory of a CRS known by its EPSG code; cells are areas. */
export const geoKeys = (crs: CrsCode): readonly number[] => {
  const code = Number(crs.slice(5));
  const geographic = isGeographic(crs);
  const keys = [
    [1024, 0, 1, geographic ? 2 : 1],
    [1025, 0, 1, 1],
    geographic ? [2048, 0, 1, code] : [3072, 0, 1, code],
  ];
  return [1, 1, 0, keys.length, ...keys.flat()];
};
