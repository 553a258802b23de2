import { open } from "node:fs/promises";
import { basename } from "node:path";
import { TwinError } from "../../core/index.js";
import { fileSource, type RangeSource } from "../../ingest/index.js";
import { platformCode } from "../home/storage-error.js";

/** A file of this machine as a range source, and how to let go of it. */
export interface OpenedFile {
  readonly source: RangeSource;
  close(): Promise<void>;
}

/** Opens a file for ranged reads. Throws `not-found` where it is missing or is no file. */
export const openFileSource = async (path: string): Promise<OpenedFile> => {
  const file = await open(path, "r").catch((cause: unknown) => {
    const code = platformCode(cause);
    const message = `Cannot read "${path}" (${code ?? "unknown error"}): check the path and its permissions.`;
    throw new TwinError("not-found", message, { kind: "file", id: path }, { cause });
  });
  const state = await file.stat();
  if (!state.isFile()) {
    await file.close();
    throw new TwinError("not-found", `"${path}" is not a file: name a GeoTIFF.`, { kind: "file", id: path });
  }
  const pread = async (offset: number, length: number): Promise<Uint8Array> => {
    const bytes = new Uint8Array(length);
    const { bytesRead } = await file.read(bytes, 0, length, offset);
    return bytes.subarray(0, bytesRead);
  };
  return { source: fileSource({ name: basename(path), size: state.size, pread }), close: () => file.close() };
};
