import { mkdir, readdir, readFile, stat } from "node:fs/promises";
import { join } from "node:path";
import {
  idPattern,
  isTwinError,
  type LayerRecord,
  layerRecordSchema,
  parseContract,
  TwinError,
} from "../../core/index.js";
import { asStorageError, platformCode } from "../home/storage-error.js";
import { type LayerShelf, newest, type ShelvedLayer } from "./layer-shelf.js";
import { type OpenFiles, openFiles } from "./open-files.js";
import { type SyncedWrite, writeLayerFolder } from "./write-folder.js";
import { sweepAbandoned } from "./writing-folder.js";

const versionName = /^[0-9a-f]{16,64}$/;

const missing = (error: unknown): boolean => ["ENOENT", "ENOTDIR"].includes(platformCode(error) ?? "");

const orMissing = async <Value>(work: Promise<Value>): Promise<Value | undefined> => {
  try {
    return await work;
  } catch (error) {
    if (missing(error)) return undefined;
    throw error;
  }
};

const parseManifest = (path: string, text: string): LayerRecord => {
  try {
    return parseContract(layerRecordSchema, JSON.parse(text), "layer manifest");
  } catch (cause) {
    throw new TwinError(
      "source-corrupt",
      `"${path}" is damaged: remove its folder and run the scenario again.`,
      { key: path, offset: null },
      { cause },
    );
  }
};

/** Loads layer versions; one loaded once is kept, for a version never changes. */
const loader = (root: string, files: OpenFiles) => {
  const known = new Map<string, ShelvedLayer>();
  return async (id: string, version: string): Promise<ShelvedLayer | undefined> => {
    const folder = join(root, id, version);
    const kept = known.get(folder);
    if (kept) return kept;
    const path = join(folder, "manifest.json");
    const text = await orMissing(readFile(path, "utf8"));
    if (text === undefined) return undefined;
    const layer: ShelvedLayer = {
      record: parseManifest(path, text),
      read: (name, start, end) => files.read(join(folder, name), start, end),
    };
    known.set(folder, layer);
    return layer;
  };
};

type Load = ReturnType<typeof loader>;

/** Records of the versions of a layer that can be read. */
const soundVersions = (root: string, load: Load) => {
  /** A damaged version must not hide the sound ones: it is reported when asked for by its number. */
  const sound = async (id: string, version: string): Promise<LayerRecord | undefined> => {
    try {
      return (await load(id, version))?.record;
    } catch (error) {
      if (isTwinError(error, "source-corrupt")) return undefined;
      throw error;
    }
  };
  return async (id: string): Promise<readonly LayerRecord[]> => {
    const names = (await orMissing(readdir(join(root, id)))) ?? [];
    const found = await Promise.all(
      names.filter((name) => versionName.test(name)).map((version) => sound(id, version)),
    );
    return found.filter((record) => record !== undefined);
  };
};

/** The newest version of a layer; looked up again only when its folder has changed. */
const newestFinder = (root: string, load: Load) => {
  const known = new Map<string, { changed: bigint; version: string }>();
  const versionsOf = soundVersions(root, load);
  return async (id: string): Promise<ShelvedLayer | undefined> => {
    const state = await orMissing(stat(join(root, id), { bigint: true }));
    if (!state) return undefined;
    const last = known.get(id);
    if (last?.changed === state.mtimeNs) return load(id, last.version);
    const version = newest(await versionsOf(id))?.version;
    if (version === undefined) return undefined;
    known.set(id, { changed: state.mtimeNs, version });
    return load(id, version);
  };
};

/**
 * A shelf of folders: `<root>/<layer id>/<version>/` with the files and, written last, `manifest.json`.
 * Sweeps what dead writers left when it opens. Several processes may share it.
 *
 * @throws TwinError `storage-full` where the root cannot be made
 */
export const folderShelf = async (root: string, write?: SyncedWrite): Promise<LayerShelf> => {
  try {
    await mkdir(root, { recursive: true });
    await sweepAbandoned(root);
  } catch (error) {
    throw asStorageError(error, root);
  }
  const files = openFiles();
  const load = loader(root, files);
  const findNewest = newestFinder(root, load);
  return {
    keep: (layer, signal) => writeLayerFolder(root, layer, write, signal),
    find: (id, version) => (version === undefined ? findNewest(id) : load(id, version)),
    versions: soundVersions(root, load),
    ids: async () => {
      const entries = await readdir(root, { withFileTypes: true });
      return entries.filter((entry) => entry.isDirectory() && idPattern.test(entry.name)).map(({ name }) => name);
    },
    close: () => files.close(),
  };
};
