import type { RangeSource } from "../source/range-source.js";
import { type TiffDirectory, tagNumbers } from "./tiff-directory.js";
import { corrupt, type TiffHeader } from "./tiff-header.js";

/** What a directory claims about its pixels, before anything is decoded. */
export interface TiffImage {
  readonly width: number;
  readonly height: number;
  /** Size of one tile, or of one strip (`blockWidth` = `width`). */
  readonly blockWidth: number;
  readonly blockHeight: number;
  readonly samples: number;
  /** Bytes of one sample, rounded up. */
  readonly sampleBytes: number;
  readonly separatePlanes: boolean;
  readonly compression: number;
  readonly blockOffsets: Float64Array;
  readonly blockByteCounts: Float64Array;
}

const tags = {
  width: 256,
  height: 257,
  bitsPerSample: 258,
  compression: 259,
  stripOffsets: 273,
  samplesPerPixel: 277,
  rowsPerStrip: 278,
  stripByteCounts: 279,
  planarConfiguration: 284,
  tileWidth: 322,
  tileHeight: 323,
  tileOffsets: 324,
  tileByteCounts: 325,
} as const;

/** Reads the tags that say how large the image is and where its blocks lie. Throws `source-corrupt`. */
export const readTiffImage = async (
  source: RangeSource,
  header: TiffHeader,
  directory: TiffDirectory,
  signal?: AbortSignal,
): Promise<TiffImage> => {
  const numbers = async (tag: number): Promise<Float64Array> => {
    const entry = directory.entries.get(tag);
    return entry ? tagNumbers(source, header, entry, signal) : new Float64Array();
  };
  const first = async (tag: number, otherwise: number): Promise<number> => (await numbers(tag))[0] ?? otherwise;
  const positive = async (tag: number, what: string, otherwise = 0): Promise<number> => {
    const value = await first(tag, otherwise);
    if (!(value >= 1)) throw corrupt(source, directory.offset, `its ${what} is ${value}`);
    return value;
  };
  const width = await positive(tags.width, "width");
  const height = await positive(tags.height, "height");
  const tiled = directory.entries.has(tags.tileWidth);
  const bits = await numbers(tags.bitsPerSample);
  return {
    width,
    height,
    blockWidth: tiled ? await positive(tags.tileWidth, "tile width") : width,
    blockHeight: tiled
      ? await positive(tags.tileHeight, "tile height")
      : Math.min(height, await positive(tags.rowsPerStrip, "strip height", height)),
    samples: await positive(tags.samplesPerPixel, "number of bands", 1),
    sampleBytes: Math.ceil(bits.reduce((most, value) => Math.max(most, value), bits.length > 0 ? 0 : 1) / 8),
    separatePlanes: (await first(tags.planarConfiguration, 1)) === 2,
    compression: await first(tags.compression, 1),
    blockOffsets: await numbers(tiled ? tags.tileOffsets : tags.stripOffsets),
    blockByteCounts: await numbers(tiled ? tags.tileByteCounts : tags.stripByteCounts),
  };
};
