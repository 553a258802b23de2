import { mkdirSync, renameSync, rmSync, writeFileSync } from "node:fs";
import { dirname } from "node:path";
import { asStorageError } from "./storage-error.js";

/**
 * Writes a file whole or not at all: beside its name first, then renamed; its folder is made where it misses. `mode` is
 * that of a new file.
 *
 * @throws `storage-full` where the disk refuses
 */
export const writeWhole = (path: string, content: Uint8Array | string, mode = 0o666): void => {
  const fresh = `${path}.${process.pid}.new`;
  try {
    mkdirSync(dirname(path), { recursive: true });
    // One left behind would keep its own mode.
    rmSync(fresh, { force: true });
    writeFileSync(fresh, content, { mode });
    renameSync(fresh, path);
  } catch (error) {
    rmSync(fresh, { force: true });
    throw asStorageError(error, path);
  }
};
