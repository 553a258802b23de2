import type { DatasetFile, DatasetManifest } from "./dataset.js";

/** A data set that is being pulled; what it holds survives the process. */
export interface DatasetDraft {
  /** The file's checksum where it is there whole, else undefined. */
  has(name: string): Promise<DatasetFile | undefined>;
  /** Keeps a file whole or not at all. Throws `storage-full`. */
  write(name: string, bytes: Uint8Array): Promise<DatasetFile>;
  read(name: string): Promise<Uint8Array>;
  /** Writes the manifest last: from here on the data set is there. */
  commit(manifest: DatasetManifest): Promise<void>;
}

/** Where pulled data sets live. A data set is visible whole or not at all. */
export interface DatasetShelf {
  /** The manifest of a finished data set. */
  find(id: string, key: string): Promise<DatasetManifest | undefined>;
  /** Opens a draft, taking up what an earlier one left. */
  open(id: string, key: string): Promise<DatasetDraft>;
  /** All finished data sets, the newest of each id first. */
  list(): Promise<readonly DatasetManifest[]>;
  /** A file of a finished data set, checked against its manifest. Throws `source-corrupt`, `not-found`. */
  read(manifest: DatasetManifest, name: string): Promise<Uint8Array>;
}
