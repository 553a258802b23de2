/**
 * Inflates a zlib stream but stops at `limit` bytes: a tile whose stream goes on past its declared size
 * is an attack or an error, and either way the bytes are not wanted.
 */
export const boundedInflate = async (stored: ArrayBufferLike, limit: number): Promise<ArrayBuffer> => {
  const bytes = new Uint8Array(stored as ArrayBuffer);
  const reader = new Blob([bytes]).stream().pipeThrough(new DecompressionStream("deflate")).getReader();
  const output = new Uint8Array(limit);
  let filled = 0;
  for (;;) {
    const { done, value } = await reader.read();
    if (done) break;
    if (filled + value.byteLength > limit) {
      await reader.cancel();
      throw new RangeError(`the stream inflates past ${limit} bytes`);
    }
    output.set(value, filled);
    filled += value.byteLength;
  }
  return output.buffer.slice(0, filled);
};
