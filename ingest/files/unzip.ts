import { TwinError } from "../../core/index.js";

export interface UnzipLimits {
  readonly entries: number;
  /** Decoded bytes of all entries. */
  readonly bytes: number;
  /** Decoded over stored bytes of one entry. */
  readonly ratio: number;
}

export const defaultUnzipLimits: UnzipLimits = { entries: 10_000, bytes: 1_000_000_000, ratio: 1100 };

/** One file of an archive. */
export interface ZipEntry {
  readonly name: string;
  readonly bytes: number;
  /** Decodes it, never past the size that it states. */
  read(): Promise<Uint8Array>;
}

const corrupt = (name: string, why: string): TwinError =>
  new TwinError("source-corrupt", `"${name}" is not a readable zip: ${why}. Fetch it again.`, {
    key: name,
    offset: null,
  });

const tooLarge = (name: string, what: string, value: number, limit: number): TwinError =>
  new TwinError(
    "too-large",
    `"${name}" claims ${value} ${what}, the limit is ${limit}: unpack what you need yourself.`,
    {
      what,
      value,
      limit,
    },
  );

const endMark = 0x06054b50;
const entryMark = 0x02014b50;
const localMark = 0x04034b50;
const endBytes = 22;
const longestComment = 65_535;

const viewOf = (bytes: Uint8Array): DataView => new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);

const findEnd = (name: string, bytes: Uint8Array): number => {
  const view = viewOf(bytes);
  const least = Math.max(0, bytes.byteLength - endBytes - longestComment);
  for (let at = bytes.byteLength - endBytes; at >= least; at--) if (view.getUint32(at, true) === endMark) return at;
  throw corrupt(name, "it has no end record");
};

/** A name that stays where it is put: no way up, no drive, no backslash, no NUL, no absolute path. */
const checkedName = (archive: string, name: string): string => {
  const plain = name.replace(/\/$/, "");
  const parts = plain.split("/");
  const safe =
    plain !== "" &&
    plain.length <= 512 &&
    !/[\\\0:]/.test(plain) &&
    !/%2e|%2f|%5c/i.test(plain) &&
    parts.every((part) => part !== "" && part !== "." && part !== "..");
  if (safe) return plain;
  throw corrupt(archive, `it names a file ${JSON.stringify(name.slice(0, 60))}, which leads elsewhere`);
};

const inflate = async (archive: string, name: string, stored: Uint8Array, size: number): Promise<Uint8Array> => {
  const output = new Uint8Array(size);
  let filled = 0;
  const stream = new Blob([stored as Uint8Array<ArrayBuffer>])
    .stream()
    .pipeThrough(new DecompressionStream("deflate-raw"));
  const reader = stream.getReader();
  try {
    for (;;) {
      const { done, value } = await reader.read();
      if (done) break;
      if (filled + value.byteLength > size)
        throw tooLarge(archive, `bytes in ${name}`, filled + value.byteLength, size);
      output.set(value, filled);
      filled += value.byteLength;
    }
  } catch (cause) {
    await reader.cancel().catch(() => undefined);
    if (cause instanceof TwinError) throw cause;
    throw corrupt(archive, `"${name}" does not inflate`);
  }
  if (filled !== size) throw corrupt(archive, `"${name}" has ${filled} bytes where ${size} are stated`);
  return output;
};

/**
 * Files of a zip in memory. Sizes, names and number are held against limits before anything is inflated.
 *
 * @throws TwinError `source-corrupt`, `too-large`, `unsupported` (encryption, zip64, other methods)
 */
export const unzip = (bytes: Uint8Array, archive: string, limits = defaultUnzipLimits): readonly ZipEntry[] => {
  const view = viewOf(bytes);
  const end = findEnd(archive, bytes);
  const count = view.getUint16(end + 10, true);
  let at = view.getUint32(end + 16, true);
  if (count > limits.entries) throw tooLarge(archive, "files", count, limits.entries);
  let total = 0;
  const entries: ZipEntry[] = [];
  for (let index = 0; index < count; index++) {
    if (at + 46 > end || view.getUint32(at, true) !== entryMark) throw corrupt(archive, "its directory is cut");
    const method = view.getUint16(at + 10, true);
    const flags = view.getUint16(at + 8, true);
    const [stored, size] = [view.getUint32(at + 20, true), view.getUint32(at + 24, true)];
    const [nameLength, extraLength, commentLength] = [28, 30, 32].map((field) => view.getUint16(at + field, true)) as [
      number,
      number,
      number,
    ];
    const local = view.getUint32(at + 42, true);
    const name = new TextDecoder().decode(bytes.subarray(at + 46, at + 46 + nameLength));
    at += 46 + nameLength + extraLength + commentLength;
    if ((flags & 1) !== 0 || (method !== 0 && method !== 8) || size === 0xffffffff) {
      const found = (flags & 1) !== 0 ? "encryption" : size === 0xffffffff ? "zip64" : `method ${method}`;
      throw new TwinError("unsupported", `"${archive}" uses ${found}, which is not read: unpack it yourself.`, {
        feature: "zip",
        found,
      });
    }
    if (name.endsWith("/")) continue;
    const safe = checkedName(archive, name);
    total += size;
    if (total > limits.bytes) throw tooLarge(archive, "decoded bytes", total, limits.bytes);
    if (stored > 0 && size / stored > limits.ratio)
      throw tooLarge(archive, `decoded ÷ stored bytes of ${safe}`, Math.round(size / stored), limits.ratio);
    if (local + 30 > bytes.byteLength || view.getUint32(local, true) !== localMark)
      throw corrupt(archive, `"${safe}" is not where it should be`);
    const start = local + 30 + view.getUint16(local + 26, true) + view.getUint16(local + 28, true);
    if (start + stored > bytes.byteLength) throw corrupt(archive, `"${safe}" is cut`);
    const data = bytes.subarray(start, start + stored);
    entries.push({
      name: safe,
      bytes: size,
      read: async () => (method === 0 ? data : inflate(archive, safe, data, size)),
    });
  }
  return entries;
};
