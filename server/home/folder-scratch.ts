import { createHash } from "node:crypto";
import { mkdir, readdir, readFile, rename, rm, stat, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { deserialize, serialize } from "node:v8";
import type { Scratch } from "../../scenarios/index.js";
import { asStorageError, platformCode } from "./storage-error.js";

/** Age after which what nobody took up again is removed [ms]: two weeks. */
const staleAfter = 14 * 24 * 3600 * 1000;

/** File of a key: its readable beginning, and its hash, so that no key leaves the folder. */
const fileOf = (folder: string, key: string): string => {
  const name = key.replace(/[^a-z0-9-]/gi, "_").slice(0, 120);
  return join(folder, `${name}.${createHash("sha256").update(key).digest("hex").slice(0, 12)}`);
};

const removeStale = async (folder: string): Promise<void> => {
  for (const name of await readdir(folder)) {
    const path = join(folder, name);
    const { mtimeMs } = await stat(path).catch(() => ({ mtimeMs: Number.POSITIVE_INFINITY }));
    if (Date.now() - mtimeMs > staleAfter) await rm(path, { force: true });
  }
};

/** Reads a value, undefined where it is missing or was cut short: it is then computed anew. */
const readValue = async (path: string): Promise<unknown> => {
  const bytes = await readFile(path).catch((error: unknown) => {
    if (platformCode(error) === "ENOENT") return undefined;
    throw error;
  });
  if (!bytes) return undefined;
  try {
    return deserialize(bytes);
  } catch {
    return undefined;
  }
};

/** A scratch in a folder: each value a file, written whole or not at all. Throws `storage-full`. */
export const folderScratch = (folder: string): Scratch => ({
  read: (key) => readValue(fileOf(folder, key)),
  write: async (key, value) => {
    const path = fileOf(folder, key);
    try {
      await mkdir(folder, { recursive: true });
      await removeStale(folder);
      await writeFile(`${path}.${process.pid}.new`, serialize(value));
      await rename(`${path}.${process.pid}.new`, path);
    } catch (error) {
      throw asStorageError(error, folder);
    }
  },
  clear: async (prefix) => {
    const begin = prefix.replace(/[^a-z0-9-]/gi, "_").slice(0, 120);
    const names = await readdir(folder).catch(() => []);
    for (const name of names) if (name.startsWith(begin)) await rm(join(folder, name), { force: true });
  },
});
