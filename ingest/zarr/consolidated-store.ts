import { TwinError } from "../../core/index.js";
import type { ZarrStore } from "./zarr-store.js";

const metadataName = /(^|\/)(zarr\.json|\.zarray|\.zattrs|\.zgroup|\.zmetadata)$/;

type Json = Readonly<Record<string, unknown>>;

/** A store whose metadata are there already, with the text that they came as. */
export interface ConsolidatedStore extends ZarrStore {
  /** The text of the metadata as the source sent it: its hash tells one state of the store from another. */
  readonly metadata: string;
  readonly version: 2 | 3;
  readonly attributes: Json;
}

const parsed = (key: string, bytes: Uint8Array): Json => {
  try {
    const value: unknown = JSON.parse(new TextDecoder().decode(bytes));
    if (typeof value === "object" && value !== null && !Array.isArray(value)) return value as Json;
  } catch {
    // said below
  }
  const message = `Zarr metadata "${key}" is not a JSON object: fetch the store again.`;
  throw new TwinError("source-corrupt", message, { key, offset: null });
};

const record = (value: unknown): Json => (typeof value === "object" && value !== null ? (value as Json) : {});

/** Keys and texts of the metadata that a v3 root carries inline. */
const inlineV3 = (root: Json): Map<string, Json> => {
  const metadata = record(record(root.consolidated_metadata).metadata);
  return new Map(Object.entries(metadata).map(([path, node]) => [`${path}/zarr.json`, record(node)]));
};

const inlineV2 = (root: Json): Map<string, Json> =>
  new Map(Object.entries(record(root.metadata)).map(([key, node]) => [key, record(node)]));

/**
 * Reads the consolidated metadata of a store, `zarr.json` (v3) first and `.zmetadata` (v2) where that is missing, and
 * answers metadata keys from it. Where nothing is consolidated each metadata key is asked once. A metadata key that
 * the root does not name is not there.
 *
 * @throws TwinError `not-found` where there is neither
 */
export const consolidatedStore = async (
  store: ZarrStore,
  name: string,
  signal?: AbortSignal,
): Promise<ConsolidatedStore> => {
  const v3 = await store.get("zarr.json", signal);
  const v2 = v3 ? undefined : await store.get(".zmetadata", signal);
  const bytes = v3 ?? v2;
  if (!bytes) {
    const message = `There is no Zarr store at ${name}: neither zarr.json nor .zmetadata answers. Check the data set's name.`;
    throw new TwinError("not-found", message, { kind: "dataset", id: name });
  }
  const root = parsed(v3 ? "zarr.json" : ".zmetadata", bytes);
  const nodes = v3 ? inlineV3(root) : inlineV2(root);
  const texts = new Map([...nodes].map(([key, node]) => [key, new TextEncoder().encode(JSON.stringify(node))]));
  const asked = new Map<string, Promise<Uint8Array | undefined>>();
  const once = (key: string, abort?: AbortSignal): Promise<Uint8Array | undefined> => {
    const found = asked.get(key) ?? store.get(key, abort);
    asked.set(key, found);
    found.catch(() => asked.delete(key));
    return found;
  };
  return {
    metadata: new TextDecoder().decode(bytes),
    version: v3 ? 3 : 2,
    attributes: v3 ? record(root.attributes) : record(nodes.get(".zattrs")),
    get: async (key, abort) => {
      if (key === "zarr.json" && v3) return v3;
      if (!metadataName.test(key)) return store.get(key, abort);
      if (nodes.size > 0) return texts.get(key);
      return once(key, abort);
    },
    set: store.set,
  };
};
