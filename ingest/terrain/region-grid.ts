import { type Grid, northUp } from "../../core/index.js";

/** Box of region `luxembourg` [m, EPSG:2169]: the country and a little around it, in whole cells. */
export const regionBBox = [48_000, 56_000, 106_400, 139_680] as const;

/** Cell of the region's ground [m]. */
export const regionCell = 80;

/** Grid that national rasters are brought to. */
export const regionGrid: Grid = {
  width: (regionBBox[2] - regionBBox[0]) / regionCell,
  height: (regionBBox[3] - regionBBox[1]) / regionCell,
  affine: northUp(regionBBox[0], regionBBox[3], regionCell),
  crs: "EPSG:2169",
};
