import { createHash } from "node:crypto";
import { createReadStream } from "node:fs";
import { open, readFile, stat } from "node:fs/promises";
import { TwinError } from "../../core/index.js";
import { isHdf5 } from "../../ingest/index.js";
import { platformCode } from "../home/storage-error.js";

const largestFile = 2_000_000_000;

const unreadable = (path: string, cause: unknown): TwinError => {
  const message = `"${path}" cannot be read (${platformCode(cause)}): name a file.`;
  return new TwinError("not-found", message, { kind: "file", id: path }, { cause });
};

/** Runs the work on a file of this machine; what the platform says of it becomes a typed error. */
const onFile = async <Result>(path: string, work: () => Promise<Result>): Promise<Result> => {
  try {
    return await work();
  } catch (cause) {
    if (["ENOENT", "EISDIR", "EACCES"].includes(platformCode(cause) ?? "")) throw unreadable(path, cause);
    throw cause;
  }
};

/** The bytes of a file. Throws `not-found`, `too-large`. */
export const readWhole = (path: string): Promise<Uint8Array> =>
  onFile(path, async () => {
    const { size } = await stat(path);
    if (size <= largestFile) return new Uint8Array(await readFile(path));
    const message = `"${path}" has ${size} bytes, the limit is ${largestFile}: cut it to the region.`;
    throw new TwinError("too-large", message, { what: "bytes", value: size, limit: largestFile });
  });

/** True where a file is HDF5, and so NetCDF-4: such a file is read in place and may be larger than memory. */
export const isNetcdfFile = (path: string): Promise<boolean> =>
  onFile(path, async () => {
    const file = await open(path, "r");
    try {
      const { bytesRead, buffer } = await file.read(new Uint8Array(8), 0, 8, 0);
      return isHdf5(buffer.subarray(0, bytesRead));
    } finally {
      await file.close();
    }
  });

/** SHA-256 and size of a file, read in pieces. */
export const fileDigest = (path: string): Promise<{ readonly sha256: string; readonly size: number }> =>
  onFile(path, async () => {
    const hash = createHash("sha256");
    let size = 0;
    for await (const part of createReadStream(path)) {
      hash.update(part as Buffer);
      size += (part as Buffer).byteLength;
    }
    return { sha256: hash.digest("hex"), size };
  });
