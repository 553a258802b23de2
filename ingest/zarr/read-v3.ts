import { get, open, root, slice } from "zarrita";
import type { ZarrStore } from "./zarr-store.js";

/** Half-open range of one dimension. */
export type ZarrRange = readonly [start: number, stop: number];

/** Numbers as the chunks hold them: int64 comes as bigint. */
export type StoredNumbers = ArrayLike<number | bigint>;

/** Stored numbers of a Zarr v3 array by zarrita; a missing chunk is the fill value. */
export const readV3 = async (
  store: ZarrStore,
  path: string,
  selection: readonly ZarrRange[],
  signal?: AbortSignal,
): Promise<StoredNumbers> => {
  const readable = { get: (key: string) => store.get(key.slice(1), signal) };
  const array = await open.v3(root(readable).resolve(path), { kind: "array" });
  const ranges = selection.map(([start, stop]) => slice(start, stop));
  const chunk = await get(array, ranges, signal ? { signal } : {});
  return (chunk as unknown as { data: StoredNumbers }).data;
};
