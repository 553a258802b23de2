import { inflateRawSync } from "node:zlib";
import { TwinError } from "../../core/index.js";

const corrupt = (path: string, reason: string): never => {
  throw new TwinError("source-corrupt", `${path}: ${reason}.`, { key: path, offset: null });
};

const endMark = 0x06054b50;
const entryMark = 0x02014b50;
/** Largest member that is unpacked [bytes]. */
const largest = 2 ** 28;

const endOfDirectory = (path: string, zip: Buffer): number => {
  for (let at = zip.length - 22; at >= Math.max(0, zip.length - 65_557); at--)
    if (zip.readUInt32LE(at) === endMark) return at;
  return corrupt(path, "it is no zip file");
};

interface Entry {
  readonly method: number;
  readonly packed: number;
  readonly size: number;
  readonly offset: number;
}

const entryOf = (path: string, zip: Buffer, name: string): Entry => {
  const end = endOfDirectory(path, zip);
  let at = zip.readUInt32LE(end + 16);
  for (let index = zip.readUInt16LE(end + 10); index > 0 && zip.readUInt32LE(at) === entryMark; index--) {
    const length = zip.readUInt16LE(at + 28);
    if (zip.toString("utf8", at + 46, at + 46 + length) === name) {
      const [method, packed, size, offset] = [
        zip.readUInt16LE(at + 10),
        zip.readUInt32LE(at + 20),
        zip.readUInt32LE(at + 24),
        zip.readUInt32LE(at + 42),
      ];
      return { method, packed, size, offset };
    }
    at += 46 + length + zip.readUInt16LE(at + 30) + zip.readUInt16LE(at + 32);
  }
  return corrupt(path, `it holds no "${name}"`);
};

/** One member of a zip file (stored or deflated; PKWARE APPNOTE 4.3). */
export const unzipMember = (path: string, zip: Buffer, name: string): Buffer => {
  const { method, packed, size, offset } = entryOf(path, zip, name);
  if (size > largest) corrupt(path, `"${name}" has ${size} bytes, at most ${largest} are read`);
  const start = offset + 30 + zip.readUInt16LE(offset + 26) + zip.readUInt16LE(offset + 28);
  const bytes = zip.subarray(start, start + packed);
  if (method === 0) return bytes;
  if (method !== 8) corrupt(path, `"${name}" is packed by method ${method}: only stored and deflated are read`);
  return inflateRawSync(bytes, { maxOutputLength: largest });
};
