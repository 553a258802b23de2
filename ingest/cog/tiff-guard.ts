import { TwinError } from "../../core/index.js";
import { type RangeSource, rangeFits } from "../source/range-source.js";
import { readTiffDirectory } from "./tiff-directory.js";
import { corrupt, readTiffHeader } from "./tiff-header.js";
import { readTiffImage, type TiffImage } from "./tiff-image.js";

/** What a GeoTIFF may claim before a byte of it is decoded. */
export interface TiffLimits {
  /** Image file directories; more, or a circle of them, is refused. */
  readonly directories: number;
  /** Decoded bytes of one tile or compressed strip. */
  readonly blockBytes: number;
  /** Cells of one image. */
  readonly pixels: number;
  /** Decoded bytes over stored bytes. Deflate cannot honestly pass 1032. */
  readonly ratio: number;
  /** Tiles or strips of one image. */
  readonly blocks: number;
}

/** Limits for files whose sender we do not know. */
export const defaultTiffLimits: TiffLimits = {
  directories: 64,
  blockBytes: 64 * 1024 * 1024,
  pixels: 100_000_000,
  ratio: 1000,
  blocks: 2 ** 20,
};

const readable = new Map([
  [1, "none"],
  [5, "LZW"],
  [8, "deflate"],
  [32946, "deflate"],
  [32773, "PackBits"],
  [34887, "LERC"],
  [50000, "ZSTD"],
]);
/** A block that did not compress may be a little larger than its decoded form. */
const incompressible = { factor: 1.25, bytes: 4096 };

const tooLarge = (source: RangeSource, what: string, value: number, limit: number): TwinError =>
  new TwinError(
    "too-large",
    `"${source.name}" claims ${value} for ${what}, the limit is ${limit}: cut it to the area you need or write it with tiles of 512 × 512.`,
    { what, value, limit },
  );

const blockBytesOf = (image: TiffImage): number =>
  image.blockWidth * image.blockHeight * image.sampleBytes * (image.separatePlanes ? 1 : image.samples);

const blockCountOf = (image: TiffImage): number =>
  Math.ceil(image.width / image.blockWidth) *
  Math.ceil(image.height / image.blockHeight) *
  (image.separatePlanes ? image.samples : 1);

const checkClaims = (source: RangeSource, image: TiffImage, limits: TiffLimits): void => {
  const pixels = image.width * image.height;
  if (pixels > limits.pixels) throw tooLarge(source, "cells", pixels, limits.pixels);
  if (!readable.has(image.compression)) {
    const known = [...new Set(readable.values())].join(", ");
    throw new TwinError(
      "unsupported",
      `"${source.name}" is compressed with TIFF method ${image.compression}, which is not read: use one of ${known}.`,
      { feature: "compression", found: String(image.compression) },
    );
  }
  const bytes = blockBytesOf(image);
  if (image.compression !== 1 && bytes > limits.blockBytes) {
    throw tooLarge(source, "bytes of one tile", bytes, limits.blockBytes);
  }
  const blocks = blockCountOf(image);
  if (blocks > limits.blocks) throw tooLarge(source, "tiles", blocks, limits.blocks);
};

const checkBlocks = (source: RangeSource, image: TiffImage, limits: TiffLimits): void => {
  const expected = blockCountOf(image);
  const { blockOffsets, blockByteCounts } = image;
  if (blockOffsets.length < expected || blockByteCounts.length < expected) {
    throw corrupt(source, null, `${blockOffsets.length} tile offsets where ${expected} are needed`);
  }
  const declared = blockBytesOf(image);
  let stored = 0;
  let present = 0;
  for (let block = 0; block < expected; block++) {
    const offset = blockOffsets[block] as number;
    const bytes = blockByteCounts[block] as number;
    if (bytes === 0) continue;
    if (!rangeFits(source.size, offset, bytes)) {
      throw corrupt(source, offset, `tile ${block} needs ${bytes} bytes at ${offset} of ${source.size}`);
    }
    if (bytes > declared * incompressible.factor + incompressible.bytes) {
      throw corrupt(source, offset, `tile ${block} stores ${bytes} bytes for ${declared} decoded ones`);
    }
    stored += bytes;
    present++;
  }
  const ratio = stored === 0 ? 0 : (declared * present) / stored;
  if (image.compression !== 1 && ratio > limits.ratio) {
    throw tooLarge(source, "decoded ÷ stored bytes", Math.round(ratio), limits.ratio);
  }
  if (image.compression === 1 && stored < Math.min(declared * present, image.width * image.sampleBytes)) {
    throw corrupt(source, null, `${stored} bytes are stored for ${declared * present} uncompressed ones`);
  }
};

/**
 * Walks header and directories with our own reader, decodes nothing, and returns what each directory claims.
 * Throws `source-corrupt` (bad offsets, circles), `too-large` (bombs), `unsupported` (codec).
 */
export const guardTiff = async (
  source: RangeSource,
  limits: TiffLimits = defaultTiffLimits,
  signal?: AbortSignal,
): Promise<readonly TiffImage[]> => {
  const header = await readTiffHeader(source, signal);
  const images: TiffImage[] = [];
  const seen = new Set<number>();
  for (let offset = header.firstDirectory; offset !== 0; ) {
    if (seen.has(offset)) throw corrupt(source, offset, "its directories form a circle");
    if (seen.size >= limits.directories) {
      throw tooLarge(source, "image directories", limits.directories + 1, limits.directories);
    }
    seen.add(offset);
    const directory = await readTiffDirectory(source, header, offset, signal);
    const image = await readTiffImage(source, header, directory, signal);
    checkClaims(source, image, limits);
    checkBlocks(source, image, limits);
    images.push(image);
    offset = directory.next;
  }
  if (images.length === 0) throw corrupt(source, 0, "it holds no image");
  return images;
};
