import { TwinError } from "../../errors.js";

/** A metric frame of square cells, row 0 north, tiled by square blocks of `block` × `block` cells: the driver's cells. */
export interface BlockFrame {
  readonly width: number;
  readonly height: number;
  /** Fine cells along a side of a driver cell. */
  readonly block: number;
  /** Size of a fine cell [m]. */
  readonly cellSize: number;
}

/** Driver cells along x and y. */
export const coarseShape = ({ width, height, block }: BlockFrame): readonly [width: number, height: number] => [
  width / block,
  height / block,
];

/** Throws `grid-mismatch` where the blocks do not tile the frame or a field has another length. */
export const requireFrame = (
  frame: BlockFrame,
  fine: readonly ArrayLike<number>[],
  coarse: readonly ArrayLike<number>[],
) => {
  const [columns, rows] = coarseShape(frame);
  const fits = Number.isInteger(columns) && Number.isInteger(rows) && columns > 0 && rows > 0;
  const size = frame.width * frame.height;
  if (fits && fine.every(({ length }) => length === size) && coarse.every(({ length }) => length === columns * rows))
    return;
  throw new TwinError(
    "grid-mismatch",
    `Downscaling needs fields of ${size} fine and ${columns} x ${rows} driver cells: give whole blocks of ${frame.block}.`,
    {
      expected: `${size} fine, ${columns * rows} coarse`,
      actual: `${fine.map(({ length }) => length).join(", ")} fine, ${coarse.map(({ length }) => length).join(", ")} coarse`,
    },
  );
};

/** Driver cell of a fine cell. */
export const coarseIndex = ({ width, block }: BlockFrame, at: number): number =>
  Math.floor(Math.floor(at / width) / block) * (width / block) + Math.floor((at % width) / block);

/** Mean of every driver cell over its fine cells. */
export const blockMeans = (frame: BlockFrame, fine: ArrayLike<number>): Float64Array => {
  const [columns, rows] = coarseShape(frame);
  const sums = new Float64Array(columns * rows);
  for (let at = 0; at < fine.length; at++) {
    const one = coarseIndex(frame, at);
    sums[one] = (sums[one] as number) + (fine[at] as number);
  }
  return sums.map((sum) => sum / frame.block ** 2);
};

/** Bilinear between centres of driver cells; beyond the outer centres the border value holds. */
export const spread = (frame: BlockFrame, coarse: ArrayLike<number>): Float64Array => {
  const [columns, rows] = coarseShape(frame);
  const place = (at: number, count: number): readonly [number, number, number] => {
    const inside = Math.min(count - 1, Math.max(0, (at + 0.5) / frame.block - 0.5));
    const first = Math.min(Math.max(0, count - 2), Math.floor(inside));
    return [first, Math.min(count - 1, first + 1), inside - first];
  };
  const xs = Array.from({ length: frame.width }, (_, column) => place(column, columns));
  const fine = new Float64Array(frame.width * frame.height);
  for (let row = 0; row < frame.height; row++) {
    const [north, south, ty] = place(row, rows);
    for (let column = 0; column < frame.width; column++) {
      const [west, east, tx] = xs[column] as readonly [number, number, number];
      const at = (y: number, x: number): number => coarse[y * columns + x] as number;
      fine[row * frame.width + column] =
        (1 - ty) * ((1 - tx) * at(north, west) + tx * at(north, east)) +
        ty * ((1 - tx) * at(south, west) + tx * at(south, east));
    }
  }
  return fine;
};
