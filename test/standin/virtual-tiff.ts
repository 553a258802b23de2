import { createHash } from "node:crypto";
import type { Served } from "./answer-bytes.js";

type Cells = Float64Array | Float32Array | Uint32Array | Uint16Array | Int16Array | Uint8Array;

const types = {
  float64: { bits: 64, format: 3, create: (n: number): Cells => new Float64Array(n) },
  float32: { bits: 32, format: 3, create: (n: number): Cells => new Float32Array(n) },
  uint32: { bits: 32, format: 1, create: (n: number): Cells => new Uint32Array(n) },
  uint16: { bits: 16, format: 1, create: (n: number): Cells => new Uint16Array(n) },
  int16: { bits: 16, format: 2, create: (n: number): Cells => new Int16Array(n) },
  uint8: { bits: 8, format: 1, create: (n: number): Cells => new Uint8Array(n) },
} as const;

/** A tiled BigTIFF whose pixels are worked out when they are read: real shapes without real bytes. */
export interface VirtualTiffOptions {
  readonly width: number;
  readonly height: number;
  readonly tile: number;
  readonly type: keyof typeof types;
  /** Corner of the first pixel, or its centre where the file is point-registered. */
  readonly origin: readonly [x: number, y: number];
  readonly pixel: readonly [width: number, height: number];
  readonly epsg: number;
  readonly geographic: boolean;
  readonly point?: boolean;
  readonly nodata: number | null;
  /** Divisors of the overviews, e.g. 2, 4, 8. */
  readonly overviews: readonly number[];
  /** Stored number at a position of the file's CRS; `across` is the size of the cell that asks. */
  readonly value: (x: number, y: number, across: number) => number;
  /** True where any cell of a box holds a value: other tiles are sparse. */
  readonly present: (west: number, south: number, east: number, north: number) => boolean;
  readonly description: string;
}

interface Level {
  readonly width: number;
  readonly height: number;
  readonly across: number;
  readonly down: number;
  readonly pixel: readonly [number, number];
  /** Slot of each tile among the stored ones, -1 for sparse. */
  readonly slots: Int32Array;
  readonly stored: number;
}

interface Tag {
  readonly tag: number;
  readonly type: 2 | 3 | 4 | 12 | 16;
  readonly values: ArrayLike<number> | string;
}

const typeSize = { 2: 1, 3: 2, 4: 4, 12: 8, 16: 8 } as const;

const levelOf = (options: VirtualTiffOptions, divisor: number): Level => {
  const { tile, origin, point } = options;
  const width = Math.ceil(options.width / divisor);
  const height = Math.ceil(options.height / divisor);
  const pixel = [(options.pixel[0] * options.width) / width, (options.pixel[1] * options.height) / height] as const;
  const west = origin[0] - (point ? options.pixel[0] / 2 : 0);
  const north = origin[1] + (point ? options.pixel[1] / 2 : 0);
  const [across, down] = [Math.ceil(width / tile), Math.ceil(height / tile)];
  let stored = 0;
  const slots = Int32Array.from({ length: across * down }, (_, index) => {
    const left = west + (index % across) * tile * pixel[0];
    const top = north - Math.floor(index / across) * tile * pixel[1];
    return options.present(left, top - tile * pixel[1], left + tile * pixel[0], top) ? stored++ : -1;
  });
  return { width, height, across, down, pixel, slots, stored };
};

const geoKeys = ({ epsg, geographic, point }: VirtualTiffOptions): number[] => {
  const code = geographic ? [2048, 0, 1, epsg] : [3072, 0, 1, epsg];
  return [1, 1, 0, 3, 1024, 0, 1, geographic ? 2 : 1, 1025, 0, 1, point ? 2 : 1, ...code];
};

const tagsOf = (
  options: VirtualTiffOptions,
  level: Level,
  index: number,
  firstByte: number,
  tileBytes: number,
): Tag[] => {
  const { bits, format } = types[options.type];
  const offsets = Array.from(level.slots, (slot) => (slot < 0 ? 0 : firstByte + slot * tileBytes));
  const counts = Array.from(level.slots, (slot) => (slot < 0 ? 0 : tileBytes));
  const common: Tag[] = [
    ...(index > 0 ? [{ tag: 254, type: 4, values: [1] } as const] : []),
    { tag: 256, type: 4, values: [level.width] },
    { tag: 257, type: 4, values: [level.height] },
    { tag: 258, type: 3, values: [bits] },
    { tag: 259, type: 3, values: [1] },
    { tag: 262, type: 3, values: [1] },
    ...(index === 0 ? [{ tag: 270, type: 2, values: options.description } as const] : []),
    { tag: 277, type: 3, values: [1] },
    { tag: 284, type: 3, values: [1] },
    { tag: 322, type: 3, values: [options.tile] },
    { tag: 323, type: 3, values: [options.tile] },
    { tag: 324, type: 16, values: offsets },
    { tag: 325, type: 16, values: counts },
    { tag: 339, type: 3, values: [format] },
  ];
  const geo: Tag[] = [
    { tag: 33550, type: 12, values: [...options.pixel, 0] },
    { tag: 33922, type: 12, values: [0, 0, 0, ...options.origin, 0] },
    { tag: 34735, type: 3, values: geoKeys(options) },
  ];
  const nodata: Tag[] = options.nodata === null ? [] : [{ tag: 42113, type: 2, values: String(options.nodata) }];
  return [...common, ...(index === 0 ? geo : []), ...nodata];
};

const valueBytes = ({ type, values }: Tag): Uint8Array => {
  if (typeof values === "string") return new TextEncoder().encode(`${values}\0`);
  const bytes = new Uint8Array(values.length * typeSize[type]);
  const view = new DataView(bytes.buffer);
  for (let index = 0; index < values.length; index++) {
    const value = values[index] as number;
    const at = index * typeSize[type];
    if (type === 3) view.setUint16(at, value, true);
    else if (type === 4) view.setUint32(at, value, true);
    else if (type === 12) view.setFloat64(at, value, true);
    else view.setBigUint64(at, BigInt(value), true);
  }
  return bytes;
};

const directoryLength = (tags: readonly Tag[]): number =>
  8 + tags.length * 20 + 8 + tags.reduce((sum, tag) => sum + Math.max(0, valueBytes(tag).byteLength), 0);

/** Header, directories and tables. */
const headerOf = (options: VirtualTiffOptions, levels: readonly Level[], tileBytes: number): Uint8Array => {
  const lengths = levels.map((level, index) => directoryLength(tagsOf(options, level, index, 0, tileBytes)));
  const total = 16 + lengths.reduce((sum, length) => sum + length, 0);
  const header = new Uint8Array(Math.ceil(total / 4096) * 4096);
  const view = new DataView(header.buffer);
  header.set([0x49, 0x49, 43, 0, 8, 0, 0, 0, 16]);
  let at = 16;
  let firstByte = header.byteLength;
  levels.forEach((level, index) => {
    const tags = tagsOf(options, level, index, firstByte, tileBytes);
    firstByte += level.stored * tileBytes;
    const next = at + (lengths[index] as number);
    view.setBigUint64(at, BigInt(tags.length), true);
    let beyond = at + 8 + tags.length * 20 + 8;
    tags.forEach((tag, place) => {
      const entry = at + 8 + place * 20;
      const bytes = valueBytes(tag);
      view.setUint16(entry, tag.tag, true);
      view.setUint16(entry + 2, tag.type, true);
      view.setBigUint64(entry + 4, BigInt(bytes.byteLength / typeSize[tag.type]), true);
      if (bytes.byteLength <= 8) header.set(bytes, entry + 12);
      else {
        view.setBigUint64(entry + 12, BigInt(beyond), true);
        header.set(bytes, beyond);
        beyond += bytes.byteLength;
      }
    });
    view.setBigUint64(at + 8 + tags.length * 20, BigInt(index === levels.length - 1 ? 0 : next), true);
    at = next;
  });
  return header;
};

/** The file as something that can be served in ranges. */
export const virtualTiff = (options: VirtualTiffOptions): Served => {
  const { tile, origin, point, nodata } = options;
  const { bits, create } = types[options.type];
  const tileBytes = (tile * tile * bits) / 8;
  const levels = [1, ...options.overviews].map((divisor) => levelOf(options, divisor));
  const header = headerOf(options, levels, tileBytes);
  const west = origin[0] - (point ? options.pixel[0] / 2 : 0);
  const north = origin[1] + (point ? options.pixel[1] / 2 : 0);
  const owners = levels.map(({ slots, stored }) => {
    const owner = new Int32Array(stored);
    slots.forEach((slot, index) => {
      if (slot >= 0) owner[slot] = index;
    });
    return owner;
  });
  const tileData = (level: Level, index: number): Uint8Array => {
    const cells = create(tile * tile);
    const firstColumn = (index % level.across) * tile;
    const firstRow = Math.floor(index / level.across) * tile;
    for (let row = 0; row < tile; row++) {
      const y = north - (firstRow + row + 0.5) * level.pixel[1];
      for (let column = 0; column < tile; column++) {
        const inside = firstColumn + column < level.width && firstRow + row < level.height;
        const x = west + (firstColumn + column + 0.5) * level.pixel[0];
        cells[row * tile + column] = inside ? options.value(x, y, level.pixel[0]) : (nodata ?? 0);
      }
    }
    return new Uint8Array(cells.buffer);
  };
  const kept = new Map<string, Uint8Array>();
  const tileAt = (ordinal: number): Uint8Array => {
    let rest = ordinal;
    let level = 0;
    while (rest >= (levels[level] as Level).stored) rest -= (levels[level++] as Level).stored;
    const key = `${level}/${rest}`;
    const found = kept.get(key) ?? tileData(levels[level] as Level, owners[level]?.[rest] as number);
    kept.set(key, found);
    if (kept.size > 8) kept.delete(kept.keys().next().value as string);
    return found;
  };
  const size = header.byteLength + levels.reduce((sum, { stored }) => sum + stored, 0) * tileBytes;
  const etag = `"${createHash("sha256").update(header).digest("hex").slice(0, 16)}"`;
  return {
    size,
    etag,
    type: "image/tiff",
    read: (offset, length) => {
      const bytes = new Uint8Array(length);
      if (offset < header.byteLength) bytes.set(header.subarray(offset, offset + length));
      for (let at = Math.max(offset, header.byteLength); at < offset + length; ) {
        const ordinal = Math.floor((at - header.byteLength) / tileBytes);
        const start = header.byteLength + ordinal * tileBytes;
        const part = tileAt(ordinal).subarray(at - start, offset + length - start);
        bytes.set(part, at - offset);
        at += part.byteLength;
      }
      return bytes;
    },
  };
};
