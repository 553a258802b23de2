import { TwinError } from "../../core/index.js";

/** Where the keys of a Zarr hierarchy live. A missing key is `undefined`, never an exception. Keys have no leading slash. */
export interface ZarrStore {
  get(key: string, signal?: AbortSignal): Promise<Uint8Array | undefined>;
  set(key: string, bytes: Uint8Array): Promise<void>;
}

const segment = /^[A-Za-z0-9_][A-Za-z0-9_.-]*$|^\.(zarray|zattrs|zgroup|zmetadata)$/;

/** The key itself, checked: names of letters, digits, `_ . -` parted by `/`. Throws `invalid-request`. */
export const checkedZarrKey = (key: string): string => {
  if (key.length <= 512 && key.split("/").every((part) => segment.test(part))) return key;
  const message = `Zarr key ${JSON.stringify(key.slice(0, 80))} is not made of plain names parted by "/": rename it.`;
  throw new TwinError("invalid-request", message, { issues: [{ path: "key", message }] });
};

/** A store in memory; `entries` is read and written in place. */
export const memoryZarrStore = (entries: Map<string, Uint8Array> = new Map()): ZarrStore => ({
  get: async (key) => entries.get(checkedZarrKey(key)),
  set: async (key, bytes) => {
    entries.set(checkedZarrKey(key), bytes.slice());
  },
});
