import { createHash } from "node:crypto";
import { existsSync, readdirSync, statSync } from "node:fs";
import { join, resolve } from "node:path";
import { isMadeUp, type QualityClass } from "../../core/index.js";
import {
  type DatasetManifest,
  type DatasetShelf,
  type JoinedTerrain,
  joinTerrain,
  type RasterField,
  readRasterField,
  regionBBox,
  regionCell,
  regionGrid,
} from "../../ingest/index.js";
import { parseRegionFile, type RegionFile } from "../../scenarios/index.js";
import { writeWhole } from "../home/write-whole.js";
import { writeCog } from "../store/cog/write-cog.js";
import { ascii } from "./ascii.js";

/** Data sets that region `luxembourg` is made of: bare earth, what stands around it, what grows on it. */
export const luxembourgDatasets = ["lidar-2024/overview", "copernicus-dem/glo-30", "worldcover/2021"] as const;

export interface RegionFolder {
  readonly path: string;
  readonly region: RegionFile;
  readonly joined: Pick<JoinedTerrain, "offset" | "residual" | "channelCells" | "surfaceCells">;
}

const fieldOf = (shelf: DatasetShelf, manifest: DatasetManifest, name: string): Promise<RasterField> =>
  readRasterField(name, Object.keys(manifest.files), (file) => shelf.read(manifest, file));

const joinedOf = async (shelf: DatasetShelf, lidar: DatasetManifest, dem: DatasetManifest): Promise<JoinedTerrain> => {
  const mean = await fieldOf(shelf, lidar, "mean");
  const minimum = await fieldOf(shelf, lidar, "minimum");
  const surface = await fieldOf(shelf, dem, "surface");
  return joinTerrain({ grid: regionGrid, mean: mean.data, minimum: minimum.data, surface: surface.data });
};

const qualityOf = (manifests: readonly DatasetManifest[]): QualityClass =>
  manifests.find(({ quality }) => isMadeUp(quality))?.quality ?? "observed";

const inputOf = ({ id, version, quality, title, licence }: DatasetManifest) => ({
  id: `${id}@${version}`,
  sha256: version,
  quality,
  source: title,
  licence,
});

const regionFile = (terrainPath: string, manifests: readonly DatasetManifest[]): RegionFile =>
  parseRegionFile({
    id: "luxembourg",
    title: { en: "Luxembourg", fr: "Luxembourg", de: "Luxemburg", lb: "Lëtzebuerg" },
    demo: false,
    notice: null,
    crs: regionGrid.crs,
    bbox_m: [...regionBBox],
    cell_size_m: regionCell,
    climate_cell_size_m: 2 * regionCell,
    effective_resolution_m: regionCell,
    terrain: {
      kind: "geotiff",
      path: terrainPath,
      surface: "dtm",
      vertical_datum: "NGL; outside the country EGM2008 moved by the fitted offset, with roofs and crowns",
      effective_resolution_m: regionCell,
    },
    roughness: {
      value: 0.06,
      class: "assumption",
      source: "One value for all ground; the shares of land cover are kept beside and not used yet",
    },
    quality: qualityOf(manifests),
    attribution: [...new Set(manifests.map(({ attribution }) => attribution))],
    inputs: manifests.map(inputOf),
  });

/**
 * Makes region `luxembourg` of its data sets: `ground.tif` and `ground-minimum.tif` (COG, 80 m, EPSG:2169),
 * `origin.tif` (0 bare earth, 1 channel rule, 2 surface model) and `region.json`.
 *
 * @param manifests in the order of {@link luxembourgDatasets}
 */
export const makeLuxembourg = async (
  root: string,
  shelf: DatasetShelf,
  manifests: readonly DatasetManifest[],
): Promise<RegionFolder> => {
  const [lidar, dem] = manifests as [DatasetManifest, DatasetManifest];
  const joined = await joinedOf(shelf, lidar, dem);
  const versions = createHash("sha256")
    .update(manifests.map(({ version }) => version).join(" "))
    .digest("hex");
  const folder = join(root, "regions", "luxembourg", versions.slice(0, 16));
  const ground = join(folder, "ground.tif");
  const region = regionFile(ground, manifests);
  const mark = isMadeUp(region.quality) ? `${region.quality.toUpperCase()}: made values. ` : "";
  const cog = (what: string, data: Float32Array) =>
    writeCog(regionGrid, data, { description: ascii(`${mark}${what}. ${region.attribution.join("; ")}`) });
  writeWhole(ground, cog("Ground elevation [m], area mean", joined.ground));
  writeWhole(join(folder, "ground-minimum.tif"), cog("Ground elevation [m], least of the cell", joined.minimum));
  writeWhole(
    join(folder, "origin.tif"),
    cog("0 bare earth, 1 channel rule, 2 surface model", Float32Array.from(joined.origin)),
  );
  const path = join(folder, "region.json");
  writeWhole(path, `${JSON.stringify(region, undefined, 2)}\n`);
  const { offset, residual, channelCells, surfaceCells } = joined;
  return { path, region, joined: { offset, residual, channelCells, surfaceCells } };
};

/** Region file of the newest region `luxembourg` below a data folder; undefined where none was made. */
export const newestLuxembourg = (home: string): string | undefined => {
  const folder = join(resolve(home), "regions", "luxembourg");
  if (!existsSync(folder)) return undefined;
  const files = readdirSync(folder)
    .map((name) => join(folder, name, "region.json"))
    .filter((path) => existsSync(path));
  return files.sort((one, other) => statSync(other).mtimeMs - statSync(one).mtimeMs)[0];
};
