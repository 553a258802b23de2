import { open } from "node:fs/promises";
import { createRaster, type Raster, TwinError } from "../../core/index.js";
import { readGeoTiff } from "../../ingest/index.js";
import { platformCode } from "./storage-error.js";

/** A local GeoTIFF of ground elevation as a raster. Throws `not-found`, and what the reader refuses. */
export const readTerrainFile = async (path: string, { signal }: { signal?: AbortSignal } = {}): Promise<Raster> => {
  let bytes: Uint8Array;
  try {
    const file = await open(path);
    bytes = await file.readFile().finally(() => file.close());
  } catch (error) {
    if (platformCode(error) !== "ENOENT") throw error;
    throw new TwinError(
      "not-found",
      `There is no terrain file "${path}".`,
      { kind: "file", id: path },
      { cause: error },
    );
  }
  const band = await readGeoTiff(bytes, signal ? { signal } : {});
  return createRaster(band.grid, "groundElevation", band.data);
};
