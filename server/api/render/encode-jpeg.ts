import { alternatingCodes, directCodes, type HuffmanSpec, quantisation, zigzag } from "./jpeg-tables.js";
import type { Picture } from "./picture.js";

const side = 8;

/** Rows of the discrete cosine transform (T.81, A.3.3). */
const cosines = Float64Array.from({ length: side * side }, (_, at) => {
  const [u, x] = [Math.floor(at / side), at % side];
  return (u === 0 ? Math.SQRT1_2 : 1) * 0.5 * Math.cos(((2 * x + 1) * u * Math.PI) / 16);
});

/** `C · block · Cᵀ`; of a block of one value only the first entry is not zero. */
const transform = (block: Float64Array): Float64Array => {
  const [half, whole] = [new Float64Array(64), new Float64Array(64)];
  if (block.every((value) => value === block[0])) {
    whole[0] = side * (block[0] as number);
    return whole;
  }
  for (let row = 0; row < side; row++)
    for (let u = 0; u < side; u++)
      for (let x = 0; x < side; x++)
        half[row * side + u] =
          (half[row * side + u] as number) + (cosines[u * side + x] as number) * (block[row * side + x] as number);
  for (let v = 0; v < side; v++)
    for (let u = 0; u < side; u++)
      for (let y = 0; y < side; y++)
        whole[v * side + u] =
          (whole[v * side + u] as number) + (cosines[v * side + y] as number) * (half[y * side + u] as number);
  return whole;
};

/** Code and length by symbol (T.81, C.2). */
const codeTable = ({ counts, symbols }: HuffmanSpec): ReadonlyMap<number, readonly [code: number, length: number]> => {
  const table = new Map<number, readonly [number, number]>();
  let [code, at] = [0, 0];
  for (const [index, count] of counts.entries()) {
    for (let one = 0; one < count; one++) table.set(symbols[at++] as number, [code++, index + 1]);
    code *= 2;
  }
  return table;
};

const [direct, alternating] = [codeTable(directCodes), codeTable(alternatingCodes)];
type Codes = typeof direct;

/** Bits, most significant first; a byte 0xff is followed by 0x00. */
const bitWriter = () => {
  const bytes: number[] = [];
  let [held, count] = [0, 0];
  const put = (value: number, length: number): void => {
    for (let bit = length - 1; bit >= 0; bit--) {
      held = held * 2 + ((value >> bit) & 1);
      count += 1;
      if (count < 8) continue;
      bytes.push(held);
      if (held === 0xff) bytes.push(0);
      [held, count] = [0, 0];
    }
  };
  return { bytes, put, end: () => put(0x7f, (8 - count) % 8) };
};
type BitWriter = ReturnType<typeof bitWriter>;

const symbol = (writer: BitWriter, codes: Codes, name: number): void =>
  writer.put(...(codes.get(name) as [number, number]));

const category = (value: number): number => (value === 0 ? 0 : Math.floor(Math.log2(Math.abs(value))) + 1);

const amplitude = (writer: BitWriter, value: number, bits: number): void =>
  writer.put(value < 0 ? value + 2 ** bits - 1 : value, bits);

/** Writes a block (T.81, F.1.2) and gives its direct coefficient for the next one. */
const writeBlock = (writer: BitWriter, block: Float64Array, before: number): number => {
  const spectrum = transform(block);
  const steps = zigzag.map((at) => Math.round((spectrum[at] as number) / (quantisation[at] as number)));
  const first = steps[0] as number;
  symbol(writer, direct, category(first - before));
  amplitude(writer, first - before, category(first - before));
  let zeros = 0;
  for (const value of steps.slice(1, 1 + steps.slice(1).findLastIndex((one) => one !== 0) + 1)) {
    if (value === 0) {
      zeros += 1;
      continue;
    }
    for (; zeros > 15; zeros -= 16) symbol(writer, alternating, 0xf0);
    symbol(writer, alternating, zeros * 16 + category(value));
    amplitude(writer, value, category(value));
    zeros = 0;
  }
  if (steps[63] === 0) symbol(writer, alternating, 0);
  return first;
};

/** Luminance and two differences of colour about 0 (JFIF 1.02); what is not drawn is white. */
const planes = ({ width, height, pixels }: Picture): readonly Float64Array[] => {
  const plane = () => new Float64Array(width * height);
  const [y, b, r] = [plane(), plane(), plane()];
  for (let at = 0; at < width * height; at++) {
    const opacity = (pixels[at * 4 + 3] as number) / 255;
    const white = 255 * (1 - opacity);
    const red = (pixels[at * 4] as number) * opacity + white;
    const green = (pixels[at * 4 + 1] as number) * opacity + white;
    const blue = (pixels[at * 4 + 2] as number) * opacity + white;
    y[at] = 0.299 * red + 0.587 * green + 0.114 * blue - 128;
    b[at] = -0.168_736 * red - 0.331_264 * green + 0.5 * blue;
    r[at] = 0.5 * red - 0.418_688 * green - 0.081_312 * blue;
  }
  return [y, b, r];
};

/** A block of a plane; beyond its edge the last pixel is repeated. */
const blockAt = (plane: Float64Array, { width, height }: Picture, left: number, top: number): Float64Array =>
  Float64Array.from({ length: 64 }, (_, at) => {
    const [x, y] = [Math.min(width - 1, left + (at % side)), Math.min(height - 1, top + Math.floor(at / side))];
    return plane[y * width + x] as number;
  });

const segment = (marker: number, body: readonly number[]): number[] => {
  const length = body.length + 2;
  return [0xff, marker, length >> 8, length & 255, ...body];
};

const head = ({ width, height }: Picture): number[] => [
  ...[0xff, 0xd8, ...segment(0xe0, [0x4a, 0x46, 0x49, 0x46, 0, 1, 2, 0, 0, 1, 0, 1, 0, 0])],
  ...segment(0xdb, [0, ...zigzag.map((at) => quantisation[at] as number)]),
  ...segment(0xc0, [8, height >> 8, height & 255, width >> 8, width & 255, 3, 1, 0x11, 0, 2, 0x11, 0, 3, 0x11, 0]),
  ...segment(0xc4, [0x00, ...directCodes.counts, ...directCodes.symbols]),
  ...segment(0xc4, [0x10, ...alternatingCodes.counts, ...alternatingCodes.symbols]),
  ...segment(0xda, [3, 1, 0, 2, 0, 3, 0, 0, 63, 0]),
];

/** JPEG of a picture, baseline, without subsampling (ITU-T T.81). For clients that ask for nothing else, such as GDAL. */
export const encodeJpeg = (picture: Picture): Uint8Array<ArrayBuffer> => {
  const writer = bitWriter();
  const three = planes(picture);
  const before = [0, 0, 0];
  for (let top = 0; top < picture.height; top += side) {
    for (let left = 0; left < picture.width; left += side) {
      for (const [at, plane] of three.entries()) {
        before[at] = writeBlock(writer, blockAt(plane, picture, left, top), before[at] as number);
      }
    }
  }
  writer.end();
  const [start, body] = [head(picture), writer.bytes];
  const bytes = new Uint8Array(start.length + body.length + 2);
  bytes.set(start);
  bytes.set(body, start.length);
  bytes.set([0xff, 0xd9], start.length + body.length);
  return bytes;
};
