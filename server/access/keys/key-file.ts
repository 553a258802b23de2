import { existsSync, readFileSync, statSync } from "node:fs";
import { join } from "node:path";
import { z } from "zod";
import { parseContract, TwinError } from "../../../core/index.js";
import { writeWhole } from "../../home/write-whole.js";
import { type KeyRecord, keyRecordSchema } from "./key-record.js";

const fileSchema = z.strictObject({ keys: z.array(keyRecordSchema) });

/** The file of keys in a data folder. A file of its own, so that the command line changes it while the service runs. */
export const keyFile = (root: string): string => join(root, "keys.json");

const parse = (path: string): readonly KeyRecord[] => {
  try {
    return parseContract(fileSchema, JSON.parse(readFileSync(path, "utf8")), path).keys;
  } catch (cause) {
    // Never taken for "no keys", which would open the service to everyone.
    throw new TwinError(
      "source-corrupt",
      `"${path}" is damaged: restore it from a copy.`,
      { key: path, offset: null },
      { cause },
    );
  }
};

/** The keys of a data folder; none where there is no file. Throws `source-corrupt`. */
export const readKeys = (root: string): readonly KeyRecord[] => (existsSync(keyFile(root)) ? parse(keyFile(root)) : []);

/** Writes beside the name and renames; only the owner may read it. Throws `storage-full`. */
export const writeKeys = (root: string, keys: readonly KeyRecord[]): void => {
  writeWhole(keyFile(root), `${JSON.stringify({ keys }, null, 2)}\n`, 0o600);
};

/** Keys as a running service sees them. */
export interface KeyRing {
  /** True once a key was ever made, also where all are revoked: revoking the last key opens nothing. */
  inUse(): boolean;
  find(id: string): KeyRecord | undefined;
}

/** Keys that are read again when their file has changed; a file that vanished leaves the keys in use. */
export const openKeyRing = (root: string): KeyRing => {
  let [changed, known, used] = [-1, new Map<string, KeyRecord>(), false];
  const look = (): void => {
    const state = statSync(keyFile(root), { throwIfNoEntry: false });
    if (!state || state.mtimeMs === changed) return;
    known = new Map(readKeys(root).map((key) => [key.id, key]));
    [changed, used] = [state.mtimeMs, true];
  };
  return {
    inUse: () => {
      look();
      return used;
    },
    find: (id) => {
      look();
      return known.get(id);
    },
  };
};

/** A service without keys. */
export const noKeys: KeyRing = { inUse: () => false, find: () => undefined };
