import { existsSync, readFileSync } from "node:fs";
import { type CrsCode, cellAt, cellCentre, type Grid, projector, TwinError } from "../../core/index.js";
import { readGeoTiff } from "../../ingest/index.js";
import { parseAsciiGrid } from "../../kernels/index.js";

/** A raster in its own grid, NaN where absent. */
export interface PlacedRaster {
  readonly grid: Grid;
  readonly data: Float32Array;
}

/** Bytes of a file; `not-found` where there is none. */
export const bytesAt = (path: string): Buffer => {
  if (existsSync(path)) return readFileSync(path);
  throw new TwinError("not-found", `There is no file ${path}.`, { kind: "file", id: path });
};

/** Reads a GeoTIFF or an ESRI ASCII grid; `crs` is assumed where the file names none. */
export const readPlaced = async (path: string, crs: CrsCode): Promise<PlacedRaster> => {
  const bytes = bytesAt(path);
  if (/\.tiff?$/i.test(path)) return readGeoTiff(new Uint8Array(bytes), { crs });
  const { width, height, cell, west, north, data } = parseAsciiGrid(path, bytes.toString("utf8"));
  return { grid: { width, height, affine: [cell, 0, west, 0, -cell, north], crs }, data };
};

/** Values of a raster at the cell centres of another grid: the cell that holds the centre, NaN outside. */
export const sampledOn = (grid: Grid, raster: PlacedRaster): Float32Array => {
  const project = projector(grid.crs, raster.grid.crs);
  const sampled = new Float32Array(grid.width * grid.height);
  for (let cell = 0; cell < sampled.length; cell++) {
    const centre = cellCentre(grid, { row: Math.floor(cell / grid.width), column: cell % grid.width });
    const found = cellAt(raster.grid, ...project(centre));
    sampled[cell] = found ? raster.data[found.row * raster.grid.width + found.column]! : Number.NaN;
  }
  return sampled;
};
