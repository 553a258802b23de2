import { mkdir, open, rename, rm, rmdir } from "node:fs/promises";
import { dirname, join } from "node:path";
import { asStorageError, platformCode } from "../home/storage-error.js";
import type { EncodedLayer } from "./encode-layer.js";
import { writingFolderName } from "./writing-folder.js";

/** Writes a new file and waits until the disk has it. */
export type SyncedWrite = (path: string, bytes: Uint8Array) => Promise<void>;

export const syncedWrite: SyncedWrite = async (path, bytes) => {
  const file = await open(path, "wx");
  try {
    await file.writeFile(bytes);
    await file.sync();
  } finally {
    await file.close();
  }
};

/** Waits until the disk has a folder's entries. */
const syncFolder = async (path: string): Promise<void> => {
  const folder = await open(path, "r");
  try {
    await folder.sync();
  } finally {
    await folder.close();
  }
};

const foldersOf = (names: Iterable<string>): readonly string[] => {
  const folders = new Set<string>();
  for (const name of names) {
    for (let folder = dirname(name); folder !== "."; folder = dirname(folder)) folders.add(folder);
  }
  return [...folders].sort();
};

const fill = async (
  folder: string,
  { record, files }: EncodedLayer,
  write: SyncedWrite,
  signal?: AbortSignal,
): Promise<void> => {
  const inner = foldersOf(files.keys());
  for (const name of inner) await mkdir(join(folder, name));
  for (const [name, bytes] of files) {
    signal?.throwIfAborted();
    await write(join(folder, name), bytes);
  }
  for (const name of inner) await syncFolder(join(folder, name));
  await write(join(folder, "manifest.json"), new TextEncoder().encode(JSON.stringify(record)));
  await syncFolder(folder);
};

const isTaken = (error: unknown): boolean => ["ENOTEMPTY", "EEXIST"].includes(platformCode(error) ?? "");

/**
 * Writes a layer version into a folder that no reader sees, the manifest last, then renames it into place.
 * Whatever goes wrong, nothing is left behind; where another writer was first, its version stays.
 *
 * @throws TwinError `storage-full`
 */
export const writeLayerFolder = async (
  root: string,
  layer: EncodedLayer,
  write: SyncedWrite = syncedWrite,
  signal?: AbortSignal,
): Promise<void> => {
  const parent = join(root, layer.record.id);
  const folder = join(parent, writingFolderName());
  try {
    await mkdir(folder, { recursive: true });
    await fill(folder, layer, write, signal);
    await rename(folder, join(parent, layer.record.version));
    await syncFolder(parent);
    await syncFolder(root);
  } catch (error) {
    await rm(folder, { recursive: true, force: true });
    await rmdir(parent).catch(() => undefined);
    if (!isTaken(error)) throw asStorageError(error, root);
  }
};
