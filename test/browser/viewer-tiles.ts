import { crc32, deflateSync } from "node:zlib";
import type { Spot } from "./viewer-fields.js";

const tilePixels = 256;

const chunk = (kind: string, body: Buffer): Buffer => {
  const typed = Buffer.concat([Buffer.from(kind, "latin1"), body]);
  const framed = Buffer.alloc(typed.length + 8);
  framed.writeUInt32BE(body.length, 0);
  typed.copy(framed, 4);
  framed.writeUInt32BE(crc32(typed), typed.length + 4);
  return framed;
};

const png = (rows: Buffer): Buffer => {
  const header = Buffer.alloc(13);
  header.writeUInt32BE(tilePixels, 0);
  header.writeUInt32BE(tilePixels, 4);
  header.set([8, 2, 0, 0, 0], 8);
  return Buffer.concat([
    Buffer.from([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a]),
    chunk("IHDR", header),
    chunk("IDAT", deflateSync(rows, { level: 1 })),
    chunk("IEND", Buffer.alloc(0)),
  ]);
};

const spotOf = (zoom: number, across: number, down: number): Spot => {
  const size = 2 ** zoom * tilePixels;
  const mercator = Math.PI * (1 - (2 * down) / size);
  return { longitude: (across / size) * 360 - 180, latitude: (Math.atan(Math.sinh(mercator)) * 180) / Math.PI };
};

/** A value tile: 16-bit codes in red and green, value = offset + scale × code, code 0 where the field is NaN. */
export const valueTile = (
  [zoom, x, y]: readonly [number, number, number],
  encoding: { readonly offset: number; readonly scale: number },
  field: (spot: Spot) => number,
): Buffer => {
  const rows = Buffer.alloc(tilePixels * (1 + tilePixels * 3));
  for (let row = 0; row < tilePixels; row += 1) {
    for (let column = 0; column < tilePixels; column += 1) {
      const value = field(spotOf(zoom, x * tilePixels + column + 0.5, y * tilePixels + row + 0.5));
      const code = Number.isNaN(value) ? 0 : Math.round((value - encoding.offset) / encoding.scale);
      const at = row * (1 + tilePixels * 3) + 1 + column * 3;
      rows[at] = code >> 8;
      rows[at + 1] = code & 255;
    }
  }
  return png(rows);
};
