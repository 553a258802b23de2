import { mkdir, readFile, writeFile } from "node:fs/promises";
import { dirname, join } from "node:path";
import { checkedZarrKey, type ZarrStore } from "../../ingest/index.js";
import { asStorageError, platformCode } from "../home/storage-error.js";

/** A Zarr hierarchy in a folder. Keys are checked, so none leaves it. */
export const directoryZarrStore = (root: string): ZarrStore => ({
  get: async (key, signal) => {
    try {
      return await readFile(join(root, checkedZarrKey(key)), signal ? { signal } : {});
    } catch (error) {
      if (["ENOENT", "EISDIR", "ENOTDIR"].includes(platformCode(error) ?? "")) return undefined;
      throw error;
    }
  },
  set: async (key, bytes) => {
    const path = join(root, checkedZarrKey(key));
    try {
      await mkdir(dirname(path), { recursive: true });
      await writeFile(path, bytes);
    } catch (error) {
      throw asStorageError(error, root);
    }
  },
});
