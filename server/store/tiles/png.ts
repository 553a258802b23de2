import { deflateSync } from "node:zlib";

const crcTable = Uint32Array.from({ length: 256 }, (_, byte) => {
  let crc = byte;
  for (let bit = 0; bit < 8; bit++) crc = crc & 1 ? 0xedb88320 ^ (crc >>> 1) : crc >>> 1;
  return crc >>> 0;
});

const crc32 = (bytes: Uint8Array): number => {
  let crc = 0xffffffff;
  for (let index = 0; index < bytes.length; index++) {
    crc = (crcTable[(crc ^ (bytes[index] as number)) & 255] as number) ^ (crc >>> 8);
  }
  return (crc ^ 0xffffffff) >>> 0;
};

const chunk = (name: string, body: Uint8Array): Uint8Array => {
  const bytes = new Uint8Array(12 + body.length);
  const view = new DataView(bytes.buffer);
  view.setUint32(0, body.length);
  for (let index = 0; index < 4; index++) bytes[4 + index] = name.charCodeAt(index);
  bytes.set(body, 8);
  view.setUint32(8 + body.length, crc32(bytes.subarray(4, 8 + body.length)));
  return bytes;
};

const header = (width: number, height: number): Uint8Array => {
  const bytes = new Uint8Array(13);
  const view = new DataView(bytes.buffer);
  view.setUint32(0, width);
  view.setUint32(4, height);
  bytes.set([8, 2, 0, 0, 0], 8);
  return bytes;
};

/** Rows of 16-bit codes as RGB bytes (R high, G low, B 0), each behind its filter byte `Up`. */
const filteredRows = (codes: Uint16Array, width: number, height: number): Uint8Array => {
  const stride = 1 + 3 * width;
  const bytes = new Uint8Array(stride * height);
  for (let row = 0; row < height; row++) {
    const start = row * stride;
    bytes[start] = 2;
    for (let column = 0; column < width; column++) {
      const code = codes[row * width + column] as number;
      const above = row === 0 ? 0 : (codes[(row - 1) * width + column] as number);
      bytes[start + 1 + column * 3] = (code >> 8) - (above >> 8);
      bytes[start + 2 + column * 3] = (code & 255) - (above & 255);
    }
  }
  return bytes;
};

const signature = Uint8Array.of(137, 80, 78, 71, 13, 10, 26, 10);

/** PNG (8-bit RGB, no alpha) that carries a 16-bit code in R and G. Lossless; deflate level 4. */
export const codePng = (codes: Uint16Array, width: number, height: number): Uint8Array => {
  const parts = [
    signature,
    chunk("IHDR", header(width, height)),
    chunk("IDAT", deflateSync(filteredRows(codes, width, height), { level: 4 })),
    chunk("IEND", new Uint8Array()),
  ];
  return Buffer.concat(parts);
};
