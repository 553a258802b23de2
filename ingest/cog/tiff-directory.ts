import { type RangeSource, rangeFits } from "../source/range-source.js";
import { corrupt, safeUint64, type TiffHeader } from "./tiff-header.js";

/** One tag: `at` is the file offset of its values, inline or not. */
export interface TiffEntry {
  readonly tag: number;
  readonly type: number;
  readonly count: number;
  readonly at: number;
}

export interface TiffDirectory {
  readonly offset: number;
  readonly entries: ReadonlyMap<number, TiffEntry>;
  /** Offset of the next directory, 0 at the end. */
  readonly next: number;
}

/** Bytes of one value by TIFF type; 0 for types nobody defined. */
const typeBytes = [0, 1, 1, 2, 4, 8, 1, 1, 2, 4, 8, 4, 8, 4, 0, 0, 8, 8, 8];
const maximumEntries = 4096;
/** Tag values that we interpret are short; only the block tables are long. */
const maximumValues = 2 ** 20;

const viewOf = (bytes: Uint8Array): DataView => new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);

const entryAt = (source: RangeSource, header: TiffHeader, view: DataView, at: number, fileAt: number): TiffEntry => {
  const { littleEndian, big } = header;
  const tag = view.getUint16(at, littleEndian);
  const type = view.getUint16(at + 2, littleEndian);
  const count = big ? safeUint64(view, at + 4, littleEndian) : view.getUint32(at + 4, littleEndian);
  const inlineAt = big ? 12 : 8;
  const bytes = (typeBytes[type] ?? 0) * count;
  if (bytes <= (big ? 8 : 4)) return { tag, type, count, at: fileAt + inlineAt };
  const offset = big ? safeUint64(view, at + inlineAt, littleEndian) : view.getUint32(at + inlineAt, littleEndian);
  if (!rangeFits(source.size, offset, bytes)) {
    throw corrupt(source, fileAt, `tag ${tag} points to ${bytes} bytes at ${offset}, beyond its ${source.size} bytes`);
  }
  return { tag, type, count, at: offset };
};

/** Reads one image file directory. Throws `source-corrupt` for any offset beyond the file. */
export const readTiffDirectory = async (
  source: RangeSource,
  header: TiffHeader,
  offset: number,
  signal?: AbortSignal,
): Promise<TiffDirectory> => {
  const { littleEndian, big } = header;
  const headBytes = big ? 8 : 2;
  const entryBytes = big ? 20 : 12;
  const tailBytes = big ? 8 : 4;
  const head = viewOf(await source.read(offset, headBytes, signal));
  const count = big ? safeUint64(head, 0, littleEndian) : head.getUint16(0, littleEndian);
  if (count < 1 || count > maximumEntries) throw corrupt(source, offset, `a directory claims ${count} tags`);
  const body = viewOf(await source.read(offset + headBytes, count * entryBytes + tailBytes, signal));
  const entries = new Map<number, TiffEntry>();
  for (let index = 0; index < count; index++) {
    const at = index * entryBytes;
    const entry = entryAt(source, header, body, at, offset + headBytes + at);
    entries.set(entry.tag, entry);
  }
  const tail = count * entryBytes;
  return { offset, entries, next: big ? safeUint64(body, tail, littleEndian) : body.getUint32(tail, littleEndian) };
};

const numberAt = (view: DataView, type: number, at: number, littleEndian: boolean): number => {
  if (type === 1) return view.getUint8(at);
  if (type === 3) return view.getUint16(at, littleEndian);
  if (type === 4 || type === 13) return view.getUint32(at, littleEndian);
  if (type === 16 || type === 18) return safeUint64(view, at, littleEndian);
  return Number.NaN;
};

/** Whole-number values of a tag (BYTE, SHORT, LONG, LONG8). Throws `source-corrupt` for other types. */
export const tagNumbers = async (
  source: RangeSource,
  header: TiffHeader,
  entry: TiffEntry,
  signal?: AbortSignal,
): Promise<Float64Array> => {
  if (![1, 3, 4, 13, 16, 18].includes(entry.type) || entry.count > maximumValues) {
    throw corrupt(source, entry.at, `tag ${entry.tag} has type ${entry.type} with ${entry.count} values`);
  }
  const bytes = typeBytes[entry.type] as number;
  const view = viewOf(await source.read(entry.at, bytes * entry.count, signal));
  return Float64Array.from({ length: entry.count }, (_, index) =>
    numberAt(view, entry.type, index * bytes, header.littleEndian),
  );
};
