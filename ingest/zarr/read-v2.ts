import { KeyError, openArray, slice } from "zarr.js";
import type { StoredNumbers, ZarrRange } from "./read-v3.js";
import type { ZarrStore } from "./zarr-store.js";

const exactBuffer = (bytes: Uint8Array): ArrayBuffer => {
  const copy = new ArrayBuffer(bytes.byteLength);
  new Uint8Array(copy).set(bytes);
  return copy;
};

/** Our store in the shape zarr.js reads; it learns of a missing chunk by its own KeyError. */
const readOnlyStore = (store: ZarrStore, signal?: AbortSignal) => ({
  keys: async () => [],
  getItem: async (key: string) => {
    const bytes = await store.get(key, signal);
    if (!bytes) throw new KeyError(key);
    return exactBuffer(bytes);
  },
  containsItem: async (key: string) => (await store.get(key, signal)) !== undefined,
  setItem: async () => false,
  deleteItem: async () => false,
});

/** Stored numbers of a Zarr v2 array by zarr.js; a missing chunk is the fill value. */
export const readV2 = async (
  store: ZarrStore,
  path: string,
  selection: readonly ZarrRange[],
  signal?: AbortSignal,
): Promise<StoredNumbers> => {
  const array = await openArray({ store: readOnlyStore(store, signal), path, mode: "r" });
  const raw = await array.getRaw(selection.map(([start, stop]) => slice(start, stop)));
  return typeof raw === "number" ? [raw] : raw.data;
};
