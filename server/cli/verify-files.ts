import { existsSync, readFileSync } from "node:fs";
import { dirname, join, resolve } from "node:path";
import { TwinError } from "../../core/index.js";
import { readGeoTiff } from "../../ingest/index.js";
import { type CaseFiles, type CaseRaster, parseAsciiGrid } from "../../kernels/index.js";
import { unzipMember } from "./verify-zip.js";

const sharedMark = "shared:";

/** Folder of the shared cases: LUXTWIN_SHARED, else beside the repository. */
export const sharedFolder = (): string => resolve(process.env.LUXTWIN_SHARED ?? "../shared");

const missing = (path: string): never => {
  const isShared = path.startsWith(sharedMark);
  const remedy = isShared ? "needs LUXTWIN_SHARED" : "paths are relative to the case file";
  throw new TwinError("not-found", `There is no file ${path}: ${remedy}.`, { kind: "file", id: path });
};

const bytesOf = (folder: string, path: string): Buffer => {
  const [file, member] = path.split("!") as [string, string | undefined];
  const isShared = file.startsWith(sharedMark);
  const full = isShared ? join(sharedFolder(), file.slice(sharedMark.length)) : resolve(folder, file);
  if (!existsSync(full)) missing(path);
  const bytes = readFileSync(full);
  return member === undefined ? bytes : unzipMember(path, bytes, member);
};

const geoTiff = async (path: string, bytes: Buffer): Promise<CaseRaster> => {
  const { grid, data } = await readGeoTiff(new Uint8Array(bytes), { crs: "EPSG:2169" });
  const [cell, , west, , down, north] = grid.affine;
  if (down !== -cell) {
    const message = `${path} has cells of ${cell} by ${-down} m: only square cells are read.`;
    throw new TwinError("invalid-request", message, { issues: [{ path, message }] });
  }
  return { width: grid.width, height: grid.height, cell, west, north, data };
};

/** Files of a case that lies at `casePath`; `archive.zip!member` reads a member of a zip file. */
export const caseFilesOf = (casePath: string): CaseFiles => {
  const folder = dirname(casePath);
  const rasters = new Map<string, Promise<CaseRaster>>();
  const read = async (path: string): Promise<CaseRaster> => {
    const bytes = bytesOf(folder, path);
    return /\.tiff?$/i.test(path) ? geoTiff(path, bytes) : parseAsciiGrid(path, bytes.toString("utf8"));
  };
  return {
    readText: async (path) => bytesOf(folder, path).toString("utf8"),
    readRaster: (path) => {
      const known = rasters.get(path) ?? read(path);
      rasters.set(path, known);
      return known;
    },
  };
};
