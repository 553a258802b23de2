import { beyondEnd, type RangeSource, rangeFits } from "./range-source.js";

/** Bytes already in memory; reads are views, not copies. */
export const memorySource = (bytes: Uint8Array, name = "memory"): RangeSource => ({
  name,
  size: bytes.byteLength,
  read: async (offset, length, signal) => {
    signal?.throwIfAborted();
    if (!rangeFits(bytes.byteLength, offset, length)) throw beyondEnd(name, bytes.byteLength, offset, length);
    return bytes.subarray(offset, offset + length);
  },
});
