import type { Grid } from "../../core/index.js";

/** Sums, counts and least values of what fell into the cells of some rows of a grid. */
export interface CellTally {
  readonly firstRow: number;
  readonly rows: number;
  readonly width: number;
  readonly sum: Float64Array;
  readonly count: Uint32Array;
  readonly least: Float32Array;
}

export const createTally = (firstRow: number, rows: number, width: number): CellTally => ({
  firstRow,
  rows,
  width,
  sum: new Float64Array(rows * width),
  count: new Uint32Array(rows * width),
  least: new Float32Array(rows * width).fill(Number.POSITIVE_INFINITY),
});

/** Rows of `target` that a north-up grid of the same CRS touches, cut to the target. */
export const rowsTouched = (source: Grid, target: Grid): { first: number; rows: number } => {
  const [, , , , size, north] = target.affine;
  const top = (source.affine[5] - north) / size;
  const bottom = (source.affine[5] + source.affine[4] * source.height - north) / size;
  const first = Math.min(target.height, Math.max(0, Math.floor(top)));
  return { first, rows: Math.min(target.height, Math.max(first, Math.ceil(bottom))) - first };
};

/** Adds each cell that holds a value to the target cell in which its centre lies; same CRS, both north-up. */
export const tallyCells = (tally: CellTally, target: Grid, source: Grid, data: Float32Array): void => {
  const [a, , west, , e, north] = source.affine;
  const [size, , left, , down, top] = target.affine;
  for (let row = 0; row < source.height; row++) {
    const targetRow = Math.floor((north + (row + 0.5) * e - top) / down) - tally.firstRow;
    if (targetRow < 0 || targetRow >= tally.rows) continue;
    for (let column = 0; column < source.width; column++) {
      const value = data[row * source.width + column] as number;
      if (Number.isNaN(value)) continue;
      const targetColumn = Math.floor((west + (column + 0.5) * a - left) / size);
      if (targetColumn < 0 || targetColumn >= tally.width) continue;
      const cell = targetRow * tally.width + targetColumn;
      tally.sum[cell] = (tally.sum[cell] as number) + value;
      tally.count[cell] = (tally.count[cell] as number) + 1;
      if (value < (tally.least[cell] as number)) tally.least[cell] = value;
    }
  }
};

/** Bytes of a tally: first row, rows, width (uint32), then sums, counts and least values, little-endian. */
export const encodeTally = ({ firstRow, rows, width, sum, count, least }: CellTally): Uint8Array => {
  const bytes = new Uint8Array(16 + sum.byteLength + count.byteLength + least.byteLength);
  new Uint32Array(bytes.buffer, 0, 4).set([firstRow, rows, width, 0]);
  bytes.set(new Uint8Array(sum.buffer), 16);
  bytes.set(new Uint8Array(count.buffer), 16 + sum.byteLength);
  bytes.set(new Uint8Array(least.buffer), 16 + sum.byteLength + count.byteLength);
  return bytes;
};

export const decodeTally = (bytes: Uint8Array): CellTally => {
  const { buffer } = bytes.slice();
  const [firstRow, rows, width] = new Uint32Array(buffer, 0, 3) as unknown as [number, number, number];
  const cells = rows * width;
  return {
    firstRow,
    rows,
    width,
    sum: new Float64Array(buffer, 16, cells),
    count: new Uint32Array(buffer, 16 + cells * 8, cells),
    least: new Float32Array(buffer, 16 + cells * 12, cells),
  };
};

/** Adds a tally of some rows to one of all rows. */
export const addTally = (whole: CellTally, part: CellTally): void => {
  const shift = (part.firstRow - whole.firstRow) * whole.width;
  for (let cell = 0; cell < part.sum.length; cell++) {
    const at = cell + shift;
    whole.sum[at] = (whole.sum[at] as number) + (part.sum[cell] as number);
    whole.count[at] = (whole.count[at] as number) + (part.count[cell] as number);
    whole.least[at] = Math.min(whole.least[at] as number, part.least[cell] as number);
  }
};
