import { mkdir, open, readdir, readFile, rename, rm } from "node:fs/promises";
import { dirname, join } from "node:path";
import { TwinError } from "../../core/index.js";
import {
  type DatasetDraft,
  type DatasetFile,
  type DatasetManifest,
  type DatasetShelf,
  sha256Hex,
} from "../../ingest/index.js";
import { asStorageError, platformCode } from "./storage-error.js";

const idPattern = /^[a-z0-9][a-z0-9.-]{0,95}$/;
const namePattern = /^[A-Za-z0-9_][A-Za-z0-9_.-]*(\/[A-Za-z0-9_][A-Za-z0-9_.-]*){0,7}$/;

/** The text itself, where it can be no way out of the folder. Ids and names are ours, so anything else is a fault. */
const checked = (text: string, pattern: RegExp): string => {
  if (pattern.test(text) && !text.split("/").includes("..")) return text;
  const message = `"${text.slice(0, 80)}" is no name of a data set or of a file in one.`;
  throw new TwinError("invalid-request", message, { issues: [{ path: "name", message }] });
};

const absent = async <Value>(work: Promise<Value>): Promise<Value | undefined> => {
  try {
    return await work;
  } catch (error) {
    if (["ENOENT", "ENOTDIR"].includes(platformCode(error) ?? "")) return undefined;
    throw error;
  }
};

const parsedManifest = (text: Buffer | undefined): DatasetManifest | undefined => {
  if (!text) return undefined;
  try {
    return JSON.parse(text.toString("utf8")) as DatasetManifest;
  } catch {
    return undefined;
  }
};

/** Writes beside the name, waits for the disk, renames: a reader sees the old file or the whole new one. */
const writeWhole = async (path: string, bytes: Uint8Array): Promise<void> => {
  await mkdir(dirname(path), { recursive: true });
  const fresh = `${path}.${process.pid}.new`;
  try {
    const file = await open(fresh, "w");
    try {
      await file.writeFile(bytes);
      await file.sync();
    } finally {
      await file.close();
    }
    await rename(fresh, path);
  } catch (error) {
    await rm(fresh, { force: true });
    throw asStorageError(error, path);
  }
};

/** Removes what a killed writer left half written; the data set is whole without it. */
const sweepHalves = async (folder: string): Promise<void> => {
  for (const entry of await readdir(folder, { recursive: true, withFileTypes: true })) {
    if (entry.isFile() && entry.name.endsWith(".new")) await rm(join(entry.parentPath, entry.name), { force: true });
  }
};

const journalName = "pulled.ndjson";

type Journal = Map<string, DatasetFile>;

const readJournal = async (folder: string): Promise<Journal> => {
  const text = await absent(readFile(join(folder, journalName), "utf8"));
  const lines = (text ?? "").split("\n").slice(0, -1);
  return new Map(
    lines.flatMap((line) => {
      try {
        const { name, ...file } = JSON.parse(line) as { name: string } & DatasetFile;
        return [[name, file] as const];
      } catch {
        return [];
      }
    }),
  );
};

const noteJournal = async (folder: string, name: string, file: DatasetFile): Promise<void> => {
  const journal = await open(join(folder, journalName), "a");
  try {
    await journal.appendFile(`${JSON.stringify({ name, ...file })}\n`);
    await journal.sync();
  } finally {
    await journal.close();
  }
};

const draftIn = async (folder: string): Promise<DatasetDraft> => {
  await mkdir(folder, { recursive: true }).catch((error: unknown) => {
    throw asStorageError(error, folder);
  });
  const journal = await readJournal(folder);
  const at = (name: string) => join(folder, checked(name, namePattern));
  return {
    has: async (name) => {
      const noted = journal.get(name);
      const bytes = noted && (await absent(readFile(at(name))));
      if (!noted || !bytes || bytes.byteLength !== noted.bytes) return undefined;
      return (await sha256Hex(bytes)) === noted.sha256 ? noted : undefined;
    },
    write: async (name, bytes) => {
      const file = { bytes: bytes.byteLength, sha256: await sha256Hex(bytes) };
      await writeWhole(at(name), bytes);
      await noteJournal(folder, name, file);
      journal.set(name, file);
      return file;
    },
    read: async (name) => new Uint8Array(await readFile(at(name))),
    commit: async (manifest) => {
      await writeWhole(join(folder, "manifest.json"), new TextEncoder().encode(JSON.stringify(manifest, undefined, 2)));
      await rm(join(folder, journalName), { force: true });
      await sweepHalves(folder);
    },
  };
};

const changed = (name: string, path: string): TwinError =>
  new TwinError("source-corrupt", `"${path}" is not what its manifest says: remove the folder and pull again.`, {
    key: name,
    offset: null,
  });

/** Data sets as folders `id/key` with a manifest that is written last. */
export const folderDatasetShelf = (root: string): DatasetShelf => {
  const folderOf = (id: string, key: string) => join(root, checked(id, idPattern), checked(key, idPattern));
  const find = async (id: string, key: string) =>
    parsedManifest(await absent(readFile(join(folderOf(id, key), "manifest.json"))));
  return {
    find,
    open: (id, key) => draftIn(folderOf(id, key)),
    list: async () => {
      const found: DatasetManifest[] = [];
      for (const id of (await absent(readdir(root))) ?? []) {
        for (const key of (await absent(readdir(join(root, id)))) ?? []) {
          const manifest = await find(id, key).catch(() => undefined);
          if (manifest) found.push(manifest);
        }
      }
      return found.sort((one, other) => one.id.localeCompare(other.id) || other.retrieved.localeCompare(one.retrieved));
    },
    read: async ({ id, key, files }, name) => {
      const noted = files[name];
      const path = join(folderOf(id, key), checked(name, namePattern));
      if (!noted) throw new TwinError("not-found", `There is no file "${name}" in ${id}.`, { kind: "file", id: name });
      const bytes = await absent(readFile(path));
      if (!bytes || bytes.byteLength !== noted.bytes || (await sha256Hex(bytes)) !== noted.sha256)
        throw changed(name, path);
      return new Uint8Array(bytes);
    },
  };
};
