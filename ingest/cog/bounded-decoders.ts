import { boundedInflate } from "./bounded-inflate.js";
import { boundedLzw } from "./bounded-lzw.js";
import { addDecoder, BaseDecoder } from "./geotiff-library.js";

const bitsOf = (bits: unknown): readonly number[] =>
  typeof bits === "number" ? [bits] : Array.from((bits ?? [1]) as ArrayLike<number>);

/** Bytes that the directory declares for a block. */
const declaredBytes = ({ tileWidth, tileHeight, bitsPerSample }: BaseDecoder["parameters"]): number => {
  const bits = bitsOf(bitsPerSample).reduce((sum, value) => sum + value, 0);
  return Math.ceil((tileWidth * bits) / 8) * tileHeight;
};

class BoundedDeflate extends BaseDecoder {
  override decodeBlock(buffer: ArrayBufferLike): Promise<ArrayBuffer> {
    return boundedInflate(buffer, declaredBytes(this.parameters));
  }
}

class BoundedLzw extends BaseDecoder {
  override decodeBlock(buffer: ArrayBufferLike): ArrayBuffer {
    return boundedLzw(buffer, declaredBytes(this.parameters));
  }
}

/**
 * Puts decoders that stop at the declared size in the place of geotiff.js's own, whose LZW grows without end on a broken
 * stream and takes the process with it. Idempotent.
 */
export const useBoundedDecoders = (): void => {
  addDecoder([8, 32946], async () => BoundedDeflate);
  addDecoder(5, async () => BoundedLzw);
};
