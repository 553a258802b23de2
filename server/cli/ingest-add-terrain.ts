import { join } from "node:path";
import { type Grid, gridBBox, TwinError } from "../../core/index.js";
import { ownTerrain, readGeoTiff, readHgt, sha256Hex } from "../../ingest/index.js";
import { parseRegionFile, type RegionFile } from "../../scenarios/index.js";
import { writeWhole } from "../home/write-whole.js";
import { writeCog } from "../store/cog/write-cog.js";
import { ascii } from "./ascii.js";
import { parseArea } from "./ingest-area.js";

export interface TerrainOptions {
  /** The data folder. */
  readonly root: string;
  readonly area: string;
  readonly surface: "dtm" | "dsm";
  readonly datum: string;
  readonly licence: string;
  readonly attribution: string;
  /** False for a dry run. */
  readonly keep: boolean;
}

export interface KeptTerrain {
  readonly path: string;
  readonly region: RegionFile;
  readonly grid: Grid;
  /** Cells without a height. */
  readonly absent: number;
}

const idOf = (name: string): string =>
  `terrain-${name
    .toLowerCase()
    .replace(/\.(hgt|tiff?)$/, "")
    .replaceAll(/[^a-z0-9.-]+/g, "-")
    .slice(0, 60)}`;

const regionOf = (name: string, path: string, sha256: string, grid: Grid, options: TerrainOptions): RegionFile => {
  const { surface, datum, licence, attribution } = options;
  const cell = grid.affine[0];
  const title = `Terrain ${name}`;
  return parseRegionFile({
    id: idOf(name),
    title: { en: title, fr: title, de: title, lb: title },
    demo: false,
    notice: null,
    crs: grid.crs,
    bbox_m: [...gridBBox(grid)],
    cell_size_m: cell,
    climate_cell_size_m: Math.max(cell, 100),
    effective_resolution_m: cell,
    terrain: { kind: "geotiff", path, surface, vertical_datum: datum, effective_resolution_m: cell },
    roughness: { value: 0.06, class: "assumption", source: "One value for all ground; change it in this file" },
    quality: "observed",
    attribution: [attribution],
    inputs: [{ id: name, sha256, quality: "observed", source: name, licence }],
  });
};

/**
 * Makes a region of a terrain file of one's own (hgt or GeoTIFF): `ground.tif` in EPSG:2169 over the part of the area
 * that the file covers, and `region.json` with surface and height system.
 *
 * @throws TwinError `implausible-data` without a height, `outside-extent`, what the readers throw
 */
export const keepTerrain = async (name: string, bytes: Uint8Array, options: TerrainOptions): Promise<KeptTerrain> => {
  const read = /\.hgt$/i.test(name) ? readHgt(bytes, name) : await readGeoTiff(bytes);
  const { grid, data } = ownTerrain(read, parseArea(options.area));
  const absent = data.reduce((count, height) => count + (Number.isNaN(height) ? 1 : 0), 0);
  if (absent === data.length) {
    const message = `"${name}" holds no height over the area: name another --area.`;
    throw new TwinError("implausible-data", message, {
      quantity: "groundElevation",
      range: [1, data.length],
      seen: [0, 0],
    });
  }
  const sha256 = await sha256Hex(bytes);
  const folder = join(options.root, "regions", idOf(name), sha256.slice(0, 16));
  const ground = join(folder, "ground.tif");
  const region = regionOf(name, ground, sha256, grid, options);
  const path = join(folder, "region.json");
  if (options.keep) {
    writeWhole(
      ground,
      writeCog(grid, data, {
        description: ascii(`Ground elevation [m], ${options.surface}, ${options.datum}. ${name}`),
      }),
    );
    writeWhole(path, `${JSON.stringify(region, undefined, 2)}\n`);
  }
  return { path, region, grid, absent };
};
