import { basename } from "node:path";
import { cellSize, gridBBox, isGeographic, type Raster } from "../../core/index.js";
import { parseRegionFile, type RegionFile } from "../../scenarios/index.js";

/** Length of a degree of latitude on the sphere of 6371 km [m]. */
const metresPerDegree = 111_195;

/**
 * A region around a terrain file of one's own: bare earth in the file's CRS, resolved to its cells, one roughness.
 * Write a region file where any of this is otherwise.
 */
export const ownRegion = (terrain: Raster, path: string): RegionFile => {
  const { crs } = terrain.grid;
  const cell = cellSize(terrain.grid) * (isGeographic(crs) ? metresPerDegree : 1);
  const title = `Terrain ${basename(path)}`;
  return parseRegionFile({
    id: "own-terrain",
    title: { en: title, fr: title },
    demo: false,
    notice: null,
    crs,
    bbox_m: [...gridBBox(terrain.grid)],
    cell_size_m: cell,
    climate_cell_size_m: cell,
    effective_resolution_m: cell,
    terrain: { kind: "geotiff", path, surface: "dtm", vertical_datum: "as in the file", effective_resolution_m: cell },
    roughness: { value: 0.06, class: "assumption", source: "One value for all ground; give a region file for another" },
    quality: "simulated",
    attribution: [title],
  });
};
