import type { Raster } from "../../core/index.js";

/** Reads the terrain file of a region, `groundElevation` or `surfaceElevation` in its own grid. */
export type ReadTerrain = (path: string, options?: { signal?: AbortSignal }) => Promise<Raster>;
