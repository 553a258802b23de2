import type { Window } from "../../core/index.js";
import type { CellCoding } from "./cell-values.js";
import { type GeoTIFFImage, getDecoder } from "./geotiff-library.js";

type Cells = Float64Array | Float32Array | Uint32Array | Int32Array | Uint16Array | Int16Array | Uint8Array | Int8Array;
type CellsOf = new (buffer: ArrayBuffer, offset: number, length: number) => Cells;

/** Arrays by sample format (1 unsigned, 2 signed, 3 float) and bits. */
const arrays: Readonly<Record<string, CellsOf>> = {
  "1/8": Uint8Array,
  "1/16": Uint16Array,
  "1/32": Uint32Array,
  "2/8": Int8Array,
  "2/16": Int16Array,
  "2/32": Int32Array,
  "3/32": Float32Array,
  "3/64": Float64Array,
};

const lerc = 34887;

/** How the blocks of an image turn into cells without a detour over single values. */
export interface BlockReader {
  readonly image: GeoTIFFImage;
  readonly cells: CellsOf;
  readonly width: number;
  readonly height: number;
  /** Samples that stand between two cells of a band, and where the band starts. */
  readonly stride: number;
  decoder(): Promise<Parameters<GeoTIFFImage["getTileOrStrip"]>[3]>;
}

const littleEndianHost = new Uint8Array(new Uint16Array([1]).buffer)[0] === 1;

/** A reader for images whose blocks are arrays of this machine as they are; undefined for the rare others. */
export const blockReader = async (image: GeoTIFFImage): Promise<BlockReader | undefined> => {
  const directory = image.fileDirectory;
  const compression = Number((await directory.loadValue("Compression")) ?? 1);
  const loaded = (await directory.loadValue("BitsPerSample")) as ArrayLike<number> | number | undefined;
  const bits = typeof loaded === "number" ? [loaded] : Array.from(loaded ?? [1]);
  const format = image.getSampleFormat();
  const cells = arrays[`${format}/${bits[0]}`];
  const even = bits.every((one) => one === bits[0]);
  const native = littleEndianHost && (image.littleEndian || bits[0] === 8);
  if (!cells || !even || !native || compression === lerc) return undefined;
  const [width, height] = [image.getTileWidth(), image.getTileHeight()];
  const parameters = {
    tileWidth: width,
    tileHeight: height,
    predictor: Number((await directory.loadValue("Predictor")) ?? 1),
    bitsPerSample: bits,
    planarConfiguration: image.planarConfiguration,
  };
  let decoder: ReturnType<BlockReader["decoder"]> | undefined;
  return {
    image,
    cells,
    width,
    height,
    stride: image.planarConfiguration === 1 ? image.getSamplesPerPixel() : 1,
    decoder: () => {
      decoder ??= getDecoder(compression, parameters as never) as ReturnType<BlockReader["decoder"]>;
      return decoder;
    },
  };
};

/** Cells of one run of a block's row, decoded into `data` from `at` on. */
const decodeRun = (
  cells: Cells,
  { from, count, stride }: { from: number; count: number; stride: number },
  { nodata, scale, offset }: CellCoding,
  data: Float32Array,
  at: number,
): void => {
  const absent = nodata === null ? Number.NaN : cells instanceof Float32Array ? Math.fround(nodata) : nodata;
  const plain = scale === 1 && offset === 0;
  for (let step = 0; step < count; step++) {
    const value = cells[from + step * stride] as number;
    data[at + step] = value === absent ? Number.NaN : plain ? value : value * scale + offset;
  }
};

interface Block {
  readonly x: number;
  readonly y: number;
}

const copyBlock = (
  reader: BlockReader,
  { x, y }: Block,
  cells: Cells | undefined,
  window: Window,
  band: number,
  coding: CellCoding,
  data: Float32Array,
): void => {
  const { width, height, stride } = reader;
  const left = Math.max(x * width, window.column);
  const right = Math.min((x + 1) * width, window.column + window.width);
  const top = Math.max(y * height, window.row);
  const bottom = Math.min((y + 1) * height, window.row + window.height);
  for (let row = top; row < bottom; row++) {
    const at = (row - window.row) * window.width + left - window.column;
    if (!cells) {
      data.fill(coding.nodata === null ? coding.offset : Number.NaN, at, at + right - left);
      continue;
    }
    const from = ((row - y * height) * width + left - x * width) * stride + (stride > 1 ? band : 0);
    decodeRun(cells, { from, count: right - left, stride }, coding, data, at);
  }
};

/**
 * Cells of a window as the file runs, NaN where absent. A block that is not stored is absent, or 0 where the file has no
 * nodata.
 *
 * @throws RangeError for a block that decodes to too few bytes
 */
export const readBlocks = async (
  reader: BlockReader,
  window: Window,
  band: number,
  coding: CellCoding,
  signal?: AbortSignal,
): Promise<Float32Array> => {
  const { image, width, height, stride } = reader;
  const data = new Float32Array(window.width * window.height);
  const decoder = await reader.decoder();
  const counts = image.isTiled ? "TileByteCounts" : "StripByteCounts";
  const across = Math.ceil(image.getWidth() / width);
  const plane = stride === 1 ? band * across * Math.ceil(image.getHeight() / height) : 0;
  const one = async ({ x, y }: Block): Promise<void> => {
    const stored = Number(await image.fileDirectory.loadValueIndexed(counts, plane + y * across + x));
    if (stored === 0) return copyBlock(reader, { x, y }, undefined, window, band, coding, data);
    const { data: decoded } = await image.getTileOrStrip(x, y, stride === 1 ? band : 0, decoder, signal);
    const bytes = reader.cells as unknown as { BYTES_PER_ELEMENT: number };
    const needed = width * image.getBlockHeight(y) * stride;
    const buffer = decoded as ArrayBuffer;
    if (buffer.byteLength < needed * bytes.BYTES_PER_ELEMENT) {
      throw new RangeError(`block ${x}, ${y} decodes to ${buffer.byteLength} bytes, too few`);
    }
    copyBlock(reader, { x, y }, new reader.cells(buffer, 0, needed), window, band, coding, data);
  };
  const blocks: Promise<void>[] = [];
  for (let y = Math.floor(window.row / height); y * height < window.row + window.height; y++) {
    for (let x = Math.floor(window.column / width); x * width < window.column + window.width; x++) {
      blocks.push(one({ x, y }));
    }
  }
  const settled = await Promise.allSettled(blocks);
  for (const result of settled) if (result.status === "rejected") throw result.reason;
  return data;
};
