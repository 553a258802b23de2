/**
 * The eight neighbours in the order of the ESRI codes: E 1, SE 2, S 4, SW 8, W 16, NW 32, N 64, NE 128.
 *
 * ```
 *    32  64 128
 *    16   .   1
 *     8   4   2
 * ```
 */
export const columnSteps = Int8Array.of(1, 1, 0, -1, -1, -1, 0, 1);
export const rowSteps = Int8Array.of(0, 1, 1, 1, 0, -1, -1, -1);

/** Distance to each neighbour in cells. */
export const stepLengths = Float64Array.of(1, Math.SQRT2, 1, Math.SQRT2, 1, Math.SQRT2, 1, Math.SQRT2);

/** Step in the flat index to each neighbour of a grid of that width. */
export const indexSteps = (width: number): Int32Array =>
  Int32Array.from(columnSteps, (columns, code) => columns + (rowSteps[code] as number) * width);

/** True on the frame of the grid, where some neighbours do not exist. */
export const onFrame = (index: number, width: number, height: number): boolean => {
  const column = index % width;
  return column === 0 || column === width - 1 || index < width || index >= width * (height - 1);
};

/** Calls `visit(neighbourIndex, code 0 … 7)` for each neighbour inside the grid. */
export const eachNeighbour = (
  index: number,
  width: number,
  height: number,
  visit: (neighbour: number, code: number) => void,
): void => {
  const column = index % width;
  const row = (index - column) / width;
  for (let code = 0; code < 8; code++) {
    const otherColumn = column + columnSteps[code];
    const otherRow = row + rowSteps[code];
    if (otherColumn < 0 || otherRow < 0 || otherColumn >= width || otherRow >= height) continue;
    visit(otherRow * width + otherColumn, code);
  }
};
