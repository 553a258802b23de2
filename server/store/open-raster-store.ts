import type { Clock, RasterStore } from "../../scenarios/index.js";
import { folderShelf } from "./folder-shelf.js";
import { memoryShelf } from "./memory-shelf.js";
import { rasterStore } from "./raster-store.js";

export { directoryZarrStore } from "./directory-zarr-store.js";
export { type OpenedFile, openFileSource } from "./node-file-source.js";

const systemClock: Clock = { now: () => new Date() };

/** A raster store in memory. */
export const memoryRasterStore = (clock: Clock = systemClock): RasterStore => rasterStore(memoryShelf(), clock);

/** A raster store in a folder, made where it is missing. Throws `storage-full` where it cannot be. */
export const folderRasterStore = async (root: string, clock: Clock = systemClock): Promise<RasterStore> =>
  rasterStore(await folderShelf(root), clock);
