import { readFileSync } from "node:fs";
import { describe, expect, it } from "vitest";
import { inspectFile } from "../files/inspect-file.js";
import { boundedLzw } from "./bounded-lzw.js";

/** Packs bytes as TIFF 6.0 section 13 says, with a map of strings: slow and plain. */
const pack = (bytes: Uint8Array): Uint8Array => {
  const bits: number[] = [];
  let width = 9;
  let codes = new Map<string, number>();
  const write = (code: number): void => {
    for (let bit = width - 1; bit >= 0; bit--) bits.push((code >> bit) & 1);
  };
  const clear = (): void => {
    write(256);
    codes = new Map(Array.from({ length: 256 }, (_, byte) => [String.fromCharCode(byte), byte]));
    width = 9;
  };
  clear();
  let held = "";
  for (const byte of bytes) {
    const longer = held + String.fromCharCode(byte);
    if (codes.has(longer)) {
      held = longer;
      continue;
    }
    write(codes.get(held) as number);
    const code = codes.size + 2;
    codes.set(longer, code);
    if (code === 4094) clear();
    else if (code + 1 === 2 ** width) width++;
    held = String.fromCharCode(byte);
  }
  if (held !== "") write(codes.get(held) as number);
  write(257);
  const packed = new Uint8Array(Math.ceil(bits.length / 8));
  bits.forEach((bit, at) => {
    packed[at >> 3] = (packed[at >> 3] as number) | (bit << (7 - (at & 7)));
  });
  return packed;
};

/** Bytes with some pattern, the same each time. */
const patterned = (length: number, spread: number): Uint8Array => {
  let state = 12345;
  return Uint8Array.from({ length }, (_, at) => {
    state = (state * 1103515245 + 12345) & 0x7fffffff;
    return (at % 7) * 16 + ((state >> 16) % spread);
  });
};

describe("boundedLzw", () => {
  it.each([
    ["nothing", 0, 1],
    ["a few bytes", 5, 4],
    ["one byte over and over", 20_000, 0],
    ["more strings than the dictionary holds", 60_000, 16],
  ])("gives back %s", (_what, length, spread) => {
    const bytes = spread === 0 ? new Uint8Array(length) : patterned(length, spread);
    expect(new Uint8Array(boundedLzw(pack(bytes).buffer as ArrayBuffer, length))).toEqual(bytes);
  });

  it("stops at the declared size", () => {
    const packed = pack(new Uint8Array(1000)).buffer as ArrayBuffer;
    expect(() => boundedLzw(packed, 999)).toThrow(/past 999 bytes/);
  });

  it("refuses a code that does not exist yet", () => {
    // Clear, then 300, nine bits each.
    const broken = Uint8Array.of(0b10000000, 0b01001011, 0b00000000);
    expect(() => boundedLzw(broken.buffer, 100)).toThrow(/code 300/);
  });

  it("keeps a broken strip from taking the process", async () => {
    const path = new URL("../../test/fixtures/geotiff/nodata-9999.tif", import.meta.url);
    const bytes = new Uint8Array(readFileSync(path));
    for (const [at, value] of [
      [364, 202],
      [269, 97],
      [277, 58],
      [396, 77],
    ] as const) {
      bytes[at] = value;
    }
    await expect(inspectFile(bytes, "a.tif")).rejects.toMatchObject({ code: "source-corrupt" });
  });
});
