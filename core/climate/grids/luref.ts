import { projector } from "../../grid/crs.js";
import type { Grid } from "../../grid/grid.js";
import { bilinearAt, type LatLonGrid } from "./lat-lon.js";

/**
 * A field on longitudes and latitudes, taken to a metric grid such as EPSG:2169 (LUREF): each cell centre is projected and
 * the field is read there.
 *
 * @returns float64, `[height][width]`, row 0 north; NaN beyond the source
 */
export const regridToGrid = (
  field: ArrayLike<number>,
  source: LatLonGrid,
  target: Grid,
  at: typeof bilinearAt = bilinearAt,
): Float64Array => {
  const project = projector(target.crs, "EPSG:4326");
  const [a, b, c, d, e, f] = target.affine;
  return Float64Array.from({ length: target.width * target.height }, (_, index) => {
    const column = (index % target.width) + 0.5;
    const row = Math.floor(index / target.width) + 0.5;
    const [longitude, latitude] = project([a * column + b * row + c, d * column + e * row + f]);
    return at(field, source, longitude, latitude);
  });
};
