import { TwinError } from "../../core/index.js";
import type { DatasetFile, DatasetManifest } from "./dataset.js";
import type { DatasetDraft, DatasetShelf } from "./dataset-shelf.js";
import { sha256Hex } from "./digest.js";

interface Kept {
  readonly files: Map<string, Uint8Array>;
  manifest?: DatasetManifest;
}

const missing = (name: string): TwinError =>
  new TwinError("not-found", `There is no file "${name}" in this data set.`, { kind: "file", id: name });

const draftOf = (kept: Kept): DatasetDraft => {
  const describe = async (bytes: Uint8Array): Promise<DatasetFile> => ({
    bytes: bytes.byteLength,
    sha256: await sha256Hex(bytes),
  });
  return {
    has: async (name) => {
      const bytes = kept.files.get(name);
      return bytes && describe(bytes);
    },
    write: async (name, bytes) => {
      kept.files.set(name, bytes.slice());
      return describe(bytes);
    },
    read: async (name) => {
      const bytes = kept.files.get(name);
      if (!bytes) throw missing(name);
      return bytes;
    },
    commit: async (manifest) => {
      kept.manifest = manifest;
    },
  };
};

/** A shelf in memory, for tests and for programs that keep nothing. */
export const memoryDatasetShelf = (): DatasetShelf => {
  const all = new Map<string, Kept>();
  const at = (id: string, key: string): Kept => {
    const path = `${id}/${key}`;
    const kept = all.get(path) ?? { files: new Map() };
    all.set(path, kept);
    return kept;
  };
  return {
    find: async (id, key) => all.get(`${id}/${key}`)?.manifest,
    open: async (id, key) => draftOf(at(id, key)),
    list: async () => [...all.values()].flatMap(({ manifest }) => (manifest ? [manifest] : [])),
    read: async ({ id, key }, name) => {
      const bytes = all.get(`${id}/${key}`)?.files.get(name);
      if (!bytes) throw missing(name);
      return bytes;
    },
  };
};
