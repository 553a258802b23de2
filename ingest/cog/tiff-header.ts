import { TwinError } from "../../core/index.js";
import type { RangeSource } from "../source/range-source.js";

/** First bytes of a TIFF: byte order, classic or BigTIFF, and where the first directory is. */
export interface TiffHeader {
  readonly littleEndian: boolean;
  readonly big: boolean;
  readonly firstDirectory: number;
}

/** The error of a file that is not what it says. */
export const corrupt = (source: RangeSource, offset: number | null, what: string): TwinError =>
  new TwinError("source-corrupt", `"${source.name}" is not a readable GeoTIFF: ${what}. Export it again.`, {
    key: source.name,
    offset,
  });

/** A 64-bit unsigned number that must be safe as a double. */
export const safeUint64 = (view: DataView, at: number, littleEndian: boolean): number =>
  Number(view.getBigUint64(at, littleEndian));

const viewOf = (bytes: Uint8Array): DataView => new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);

const byteOrder = (source: RangeSource, mark: number): boolean => {
  if (mark === 0x4949) return true;
  if (mark === 0x4d4d) return false;
  throw corrupt(source, 0, "it starts with neither II nor MM");
};

/** Reads the 8 (16) header bytes. Throws `source-corrupt`. */
export const readTiffHeader = async (source: RangeSource, signal?: AbortSignal): Promise<TiffHeader> => {
  if (source.size < 16) throw corrupt(source, 0, `${source.size} bytes are too few for a header`);
  const view = viewOf(await source.read(0, 16, signal));
  const littleEndian = byteOrder(source, view.getUint16(0));
  const magic = view.getUint16(2, littleEndian);
  if (magic === 42) return { littleEndian, big: false, firstDirectory: view.getUint32(4, littleEndian) };
  if (magic !== 43) throw corrupt(source, 2, `its magic number is ${magic} where 42 or 43 stands in a TIFF`);
  if (view.getUint16(4, littleEndian) !== 8) throw corrupt(source, 4, "its BigTIFF offsets are not 8 bytes wide");
  return { littleEndian, big: true, firstDirectory: safeUint64(view, 8, littleEndian) };
};
