import { TwinError } from "../../core/index.js";
import type { ZarrStore } from "./zarr-store.js";

/** What is there under a path, and in which version of the format. */
export interface ZarrNode {
  readonly version: 2 | 3;
  readonly shape: readonly number[];
  readonly chunks: readonly number[];
  readonly dtype: string;
  readonly codecs: readonly string[];
  readonly attributes: Readonly<Record<string, unknown>>;
  readonly dimensionNames: readonly string[] | null;
}

/** Caps checked before a chunk is fetched. */
export const zarrLimits = { dimensions: 8, chunkBytes: 256 * 1024 * 1024, cells: 200_000_000 } as const;

const knownCodecs = new Set([
  "bytes",
  "zstd",
  "gzip",
  "blosc",
  "zlib",
  "lz4",
  "crc32c",
  "transpose",
  "sharding_indexed",
]);

type Json = Readonly<Record<string, unknown>>;

const parsed = async (store: ZarrStore, key: string, signal?: AbortSignal): Promise<Json | undefined> => {
  const bytes = await store.get(key, signal);
  if (!bytes) return undefined;
  try {
    const value: unknown = JSON.parse(new TextDecoder().decode(bytes));
    if (typeof value === "object" && value !== null && !Array.isArray(value)) return value as Json;
  } catch (cause) {
    throw new TwinError(
      "source-corrupt",
      `Zarr metadata "${key}" is not JSON: fetch the store again.`,
      { key, offset: null },
      { cause },
    );
  }
  throw new TwinError("source-corrupt", `Zarr metadata "${key}" is not an object.`, { key, offset: null });
};

const numbers = (key: string, what: string, value: unknown): number[] => {
  if (
    Array.isArray(value) &&
    value.length <= zarrLimits.dimensions &&
    value.every((one) => Number.isSafeInteger(one) && one >= 0)
  ) {
    return value as number[];
  }
  throw new TwinError("source-corrupt", `Zarr metadata "${key}" has no usable ${what}.`, { key, offset: null });
};

const names = (value: unknown): readonly string[] | null =>
  Array.isArray(value) && value.every((one) => typeof one === "string") ? (value as string[]) : null;

const codecName = (codec: unknown): string =>
  String((codec as Json | null)?.name ?? (codec as Json | null)?.id ?? codec);

const nodeV3 = (key: string, json: Json): ZarrNode => {
  const grid = json.chunk_grid as { configuration?: { chunk_shape?: unknown } } | undefined;
  return {
    version: 3,
    shape: numbers(key, "shape", json.shape),
    chunks: numbers(key, "chunk shape", grid?.configuration?.chunk_shape),
    dtype: String(json.data_type),
    codecs: Array.isArray(json.codecs) ? json.codecs.map(codecName) : [],
    attributes: (json.attributes ?? {}) as Json,
    dimensionNames: names(json.dimension_names),
  };
};

const nodeV2 = (key: string, json: Json, attributes: Json): ZarrNode => ({
  version: 2,
  shape: numbers(key, "shape", json.shape),
  chunks: numbers(key, "chunk shape", json.chunks),
  dtype: String(json.dtype),
  codecs: json.compressor ? [codecName(json.compressor)] : [],
  attributes,
  dimensionNames: names(attributes._ARRAY_DIMENSIONS),
});

const checkNode = (path: string, node: ZarrNode): ZarrNode => {
  const odd = node.codecs.find((codec) => !knownCodecs.has(codec));
  if (odd) {
    throw new TwinError("unsupported", `Zarr array "${path}" is encoded with ${odd}, which is not read.`, {
      feature: "codec",
      found: odd,
    });
  }
  const width = /64|8$/.test(node.dtype) ? 8 : 4;
  const bytes = node.chunks.reduce((product, size) => product * size, width);
  if (bytes > zarrLimits.chunkBytes) {
    throw new TwinError(
      "too-large",
      `Chunks of Zarr array "${path}" have ${bytes} bytes, the limit is ${zarrLimits.chunkBytes}: rechunk it.`,
      {
        what: "bytes of one chunk",
        value: bytes,
        limit: zarrLimits.chunkBytes,
      },
    );
  }
  return node;
};

/** Metadata of an array: `zarr.json` (v3) where it is there, else `.zarray` (v2). Throws `not-found`. */
export const readZarrNode = async (store: ZarrStore, path: string, signal?: AbortSignal): Promise<ZarrNode> => {
  const keyV3 = `${path}/zarr.json`;
  const v3 = await parsed(store, keyV3, signal);
  if (v3?.node_type === "array") return checkNode(path, nodeV3(keyV3, v3));
  const keyV2 = `${path}/.zarray`;
  const v2 = await parsed(store, keyV2, signal);
  if (v2) return checkNode(path, nodeV2(keyV2, v2, (await parsed(store, `${path}/.zattrs`, signal)) ?? {}));
  throw new TwinError("not-found", `No Zarr array "${path}" here: neither zarr.json nor .zarray is there.`, {
    kind: "dataset",
    id: path,
  });
};
