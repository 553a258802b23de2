import { open, root } from "zarrita";
import { isTwinError, TwinError } from "../../core/index.js";
import { cfValues } from "./cf-values.js";
import { readV2 } from "./read-v2.js";
import type { StoredNumbers, ZarrRange } from "./read-v3.js";
import { readZarrNode, type ZarrNode } from "./zarr-metadata.js";
import type { ZarrStore } from "./zarr-store.js";

const product = (sizes: readonly number[]): number => sizes.reduce((value, size) => value * size, 1);

const short = (path: string, coordinates: readonly number[], found: number, wanted: number): TwinError =>
  new TwinError(
    "source-corrupt",
    `Chunk ${coordinates.join(", ")} of "${path}" decodes to ${found} numbers where ${wanted} are due: fetch it again.`,
    { key: `${path}/c/${coordinates.join("/")}`, offset: null },
  );

const chunkV3 = async (
  store: ZarrStore,
  path: string,
  coordinates: readonly number[],
  signal?: AbortSignal,
): Promise<StoredNumbers> => {
  const readable = { get: (key: string) => store.get(key.slice(1), signal) };
  const array = await open.v3(root(readable).resolve(path), { kind: "array" });
  return ((await array.getChunk([...coordinates])) as unknown as { data: StoredNumbers }).data;
};

/** The numbers of ranges within one chunk, `[start, stop)` counted from the chunk's first cell, C order. */
const cut = (
  data: StoredNumbers,
  shape: readonly number[],
  ranges: readonly ZarrRange[],
): { stored: StoredNumbers; cells: number } => {
  const sizes = ranges.map(([start, stop]) => stop - start);
  const cells = product(sizes);
  const stored: (number | bigint)[] | Float32Array = data instanceof Float32Array ? new Float32Array(cells) : [];
  const last = shape.length - 1;
  const run = sizes[last] as number;
  const at = sizes.map(() => 0);
  for (let filled = 0; filled < cells; filled += run) {
    let from = 0;
    for (let axis = 0; axis <= last; axis++) {
      from = from * (shape[axis] as number) + (at[axis] as number) + (ranges[axis] as ZarrRange)[0];
    }
    for (let step = 0; step < run; step++) stored[filled + step] = data[from + step] as never;
    for (let axis = last - 1; axis >= 0; axis--) {
      at[axis] = (at[axis] as number) + 1;
      if ((at[axis] as number) < (sizes[axis] as number)) break;
      at[axis] = 0;
    }
  }
  return { stored, cells };
};

/** A cut of one chunk, decoded by CF. */
export interface ChunkCut {
  readonly data: Float64Array;
  readonly attributes: Readonly<Record<string, unknown>>;
}

/** What a decoder throws has no code: give it one, leave ours and aborts as they are. */
const undecodable = (path: string, coordinates: readonly number[], cause: unknown): unknown => {
  for (let error = cause; error instanceof Error; error = error.cause) {
    if (isTwinError(error) || error.name === "AbortError") return error;
  }
  const reason = cause instanceof Error ? cause.message : String(cause);
  return new TwinError(
    "source-corrupt",
    `Chunk ${coordinates.join(", ")} of "${path}" cannot be decoded (${reason}): fetch it again.`,
    { key: `${path}/c/${coordinates.join("/")}`, offset: null },
    { cause },
  );
};

const whole = async (
  store: ZarrStore,
  path: string,
  node: ZarrNode,
  coordinates: readonly number[],
  signal?: AbortSignal,
): Promise<StoredNumbers> => {
  if (node.version === 3) return chunkV3(store, path, coordinates, signal);
  const ranges = coordinates.map((at, axis): ZarrRange => {
    const size = node.chunks[axis] as number;
    return [at * size, Math.min((at + 1) * size, node.shape[axis] as number)];
  });
  return readV2(store, path, ranges, signal);
};

/**
 * Reads one chunk, in one request, and cuts ranges out of it. A chunk that is not there is the fill value; one that
 * decodes to too few numbers is an error.
 *
 * @param ranges in the array's own indices; they must lie within the chunk
 * @throws TwinError `source-corrupt`, and what the store throws
 */
export const readChunk = async (
  store: ZarrStore,
  path: string,
  coordinates: readonly number[],
  ranges: readonly ZarrRange[],
  signal?: AbortSignal,
): Promise<ChunkCut> => {
  const node = await readZarrNode(store, path, signal);
  const offsets = coordinates.map((at, axis) => at * (node.chunks[axis] as number));
  const shape = node.chunks.map((size, axis) =>
    node.version === 3 ? size : Math.min(size, (node.shape[axis] as number) - (offsets[axis] as number)),
  );
  const data = await whole(store, path, node, coordinates, signal).catch((cause: unknown) => {
    signal?.throwIfAborted();
    throw undecodable(path, coordinates, cause);
  });
  if (data.length !== product(shape)) throw short(path, coordinates, data.length, product(shape));
  const inside = ranges.map(
    ([start, stop], axis): ZarrRange => [start - (offsets[axis] as number), stop - (offsets[axis] as number)],
  );
  const { stored } = cut(data, shape, inside);
  return { data: cfValues(stored, node.attributes), attributes: node.attributes };
};
