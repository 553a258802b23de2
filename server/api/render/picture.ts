import { crc32, deflateSync } from "node:zlib";
import { glyphHeight, glyphPitch, hasInk } from "./glyphs.js";
import type { Rgb } from "./palette.js";

/** An image: four bytes a pixel (red, green, blue, opacity), row 0 at the top. */
export interface Picture {
  readonly width: number;
  readonly height: number;
  readonly pixels: Uint8Array;
}

export const createPicture = (width: number, height: number): Picture => ({
  width,
  height,
  pixels: new Uint8Array(width * height * 4),
});

/** Sets an opaque pixel. */
export const setPixel = ({ width, pixels }: Picture, x: number, y: number, [red, green, blue]: Rgb): void => {
  pixels.set([red, green, blue, 255], (y * width + x) * 4);
};

/** Paints what is transparent; pixels are either drawn or not. */
export const fillBehind = ({ pixels }: Picture, [red, green, blue]: Rgb): void => {
  for (let at = 0; at < pixels.length; at += 4) {
    if (pixels[at + 3] === 0) pixels.set([red, green, blue, 255], at);
  }
};

/** Writes a text with its top left corner at x, y; what does not fit is cut. */
export const writeText = (picture: Picture, text: string, at: readonly [number, number], ink: Rgb): void => {
  for (let row = 0; row < glyphHeight; row++) {
    for (let column = 0; column < text.length * glyphPitch; column++) {
      const [x, y] = [at[0] + column, at[1] + row];
      if (x < picture.width && y < picture.height && hasInk(text, column, row)) setPixel(picture, x, y, ink);
    }
  }
};

const word = "DEMO";
const ink: Rgb = [120, 20, 20];
const wrap = (value: number, period: number): number => ((value % period) + period) % period;

/** Writes DEMO along the rising diagonal, over and over, also where the picture is transparent. */
export const markDemo = (picture: Picture): void => {
  const { width, height } = picture;
  const dot = Math.max(1, Math.min(4, Math.floor(Math.min(width, height) / 48)));
  const [across, down] = [dot * glyphPitch * (word.length + 2), dot * glyphHeight * 4];
  for (let y = 0; y < height; y++) {
    for (let x = 0; x < width; x++) {
      const along = wrap((x - y) * Math.SQRT1_2 + across / 2, across);
      const below = wrap((x + y) * Math.SQRT1_2, down);
      if (hasInk(word, Math.floor(along / dot), Math.floor(below / dot))) setPixel(picture, x, y, ink);
    }
  }
};

const chunk = (type: string, data: Uint8Array): Buffer => {
  const body = Buffer.concat([Buffer.from(type, "latin1"), data]);
  const [length, check] = [Buffer.alloc(4), Buffer.alloc(4)];
  length.writeUInt32BE(data.length);
  check.writeUInt32BE(crc32(body));
  return Buffer.concat([length, body, check]);
};

/** PNG of a picture: 8 bits, red green blue opacity, filter none. */
export const encodePng = ({ width, height, pixels }: Picture): Uint8Array<ArrayBuffer> => {
  const header = Buffer.alloc(13);
  header.writeUInt32BE(width, 0);
  header.writeUInt32BE(height, 4);
  header.set([8, 6, 0, 0, 0], 8);
  const rows = Buffer.alloc((width * 4 + 1) * height);
  for (let y = 0; y < height; y++)
    rows.set(pixels.subarray(y * width * 4, (y + 1) * width * 4), y * (width * 4 + 1) + 1);
  const signature = Buffer.from([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a]);
  const data = deflateSync(rows, { level: 4 });
  const parts = [signature, chunk("IHDR", header), chunk("IDAT", data), chunk("IEND", new Uint8Array())];
  return new Uint8Array(Buffer.concat(parts));
};
