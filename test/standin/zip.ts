import { deflateRawSync } from "node:zlib";

export interface ZipFile {
  readonly name: string;
  readonly content: Uint8Array;
  /** Stated size where it is a lie. */
  readonly claims?: number;
  readonly method?: number;
  readonly flags?: number;
}

/** A zip with what it claims in the hands of the test. */
export const createZip = (files: readonly ZipFile[], count = files.length): Uint8Array => {
  const parts: Uint8Array[] = [];
  const directory: Uint8Array[] = [];
  let at = 0;
  for (const { name, content, claims, method = 8, flags = 0 } of files) {
    const stored = method === 8 ? new Uint8Array(deflateRawSync(content)) : content;
    const title = new TextEncoder().encode(name);
    const local = new DataView(new ArrayBuffer(30));
    local.setUint32(0, 0x04034b50, true);
    local.setUint16(26, title.byteLength, true);
    const entry = new DataView(new ArrayBuffer(46));
    entry.setUint32(0, 0x02014b50, true);
    entry.setUint16(8, flags, true);
    entry.setUint16(10, method, true);
    entry.setUint32(20, stored.byteLength, true);
    entry.setUint32(24, claims ?? content.byteLength, true);
    entry.setUint16(28, title.byteLength, true);
    entry.setUint32(42, at, true);
    parts.push(new Uint8Array(local.buffer), title, stored);
    directory.push(new Uint8Array(entry.buffer), title);
    at += 30 + title.byteLength + stored.byteLength;
  }
  const size = directory.reduce((sum, part) => sum + part.byteLength, 0);
  const end = new DataView(new ArrayBuffer(22));
  end.setUint32(0, 0x06054b50, true);
  end.setUint16(10, count, true);
  end.setUint32(12, size, true);
  end.setUint32(16, at, true);
  return new Uint8Array(Buffer.concat([...parts, ...directory, new Uint8Array(end.buffer)]));
};
