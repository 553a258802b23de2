import type { RangeSource } from "./range-source.js";

export interface BlockCacheOptions {
  /** Bytes of one block. Default 64 KiB. */
  readonly blockBytes?: number;
  /** Blocks kept at most, the least used go first. Default 256. */
  readonly blocks?: number;
  /** Reads of at least this many bytes go past the cache. Default one block. */
  readonly largeBytes?: number;
}

/** Reads small ranges by whole blocks and keeps a bounded number of them, so that headers cost few requests. */
export const withBlockCache = (source: RangeSource, options: BlockCacheOptions = {}): RangeSource => {
  const { blockBytes = 65_536, blocks = 256, largeBytes = blockBytes } = options;
  const kept = new Map<number, Promise<Uint8Array>>();
  const block = (index: number, signal?: AbortSignal): Promise<Uint8Array> => {
    const found = kept.get(index);
    if (found) {
      kept.delete(index);
      kept.set(index, found);
      return found;
    }
    const from = index * blockBytes;
    const reading = source.read(from, Math.min(blockBytes, source.size - from), signal);
    kept.set(index, reading);
    reading.catch(() => kept.delete(index));
    if (kept.size > blocks) kept.delete(kept.keys().next().value as number);
    return reading;
  };
  return {
    name: source.name,
    size: source.size,
    read: async (offset, length, signal) => {
      if (length >= largeBytes || length === 0 || offset < 0 || offset + length > source.size) {
        return source.read(offset, length, signal);
      }
      const first = Math.floor(offset / blockBytes);
      const last = Math.floor((offset + length - 1) / blockBytes);
      const head = await block(first, signal);
      const at = offset - first * blockBytes;
      if (last === first) return head.subarray(at, at + length);
      const tail = await block(last, signal);
      const bytes = new Uint8Array(length);
      bytes.set(head.subarray(at));
      bytes.set(tail.subarray(0, length - (blockBytes - at)), blockBytes - at);
      return bytes;
    },
  };
};
