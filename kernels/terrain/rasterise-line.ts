import type { Shape } from "./shape.js";

/** A place in cells: `[column, row]` with the centre of the first cell at `[0.5, 0.5]`. */
export type CellPoint = readonly [number, number];

/** Calls `visit` for each cell that the segment touches. Amanatides & Woo 1987, Eurographics 87, 3-10. */
const walk = ([x0, y0]: CellPoint, [x1, y1]: CellPoint, visit: (column: number, row: number) => void): void => {
  const [dx, dy] = [x1 - x0, y1 - y0];
  const [stepX, stepY] = [Math.sign(dx), Math.sign(dy)];
  let [column, row] = [Math.floor(x0), Math.floor(y0)];
  const edge = (at: number, cell: number, step: number): number => (step > 0 ? cell + 1 - at : at - cell);
  let nextX = stepX === 0 ? Number.POSITIVE_INFINITY : edge(x0, column, stepX) / Math.abs(dx);
  let nextY = stepY === 0 ? Number.POSITIVE_INFINITY : edge(y0, row, stepY) / Math.abs(dy);
  visit(column, row);
  while (Math.min(nextX, nextY) <= 1) {
    if (nextX <= nextY) {
      column += stepX;
      nextX += 1 / Math.abs(dx);
    } else {
      row += stepY;
      nextY += 1 / Math.abs(dy);
    }
    visit(column, row);
  }
};

/**
 * Number of the line (1, 2, …) in each cell that it touches, 0 elsewhere; where lines meet the later one stays.
 * A cell beside a corner is included, so that no diagonal step slips through a line.
 */
export const cellsOfLines = (lines: readonly (readonly CellPoint[])[], { width, height }: Shape): Int32Array => {
  const cells = new Int32Array(width * height);
  lines.forEach((line, index) => {
    for (let vertex = 1; vertex < line.length; vertex++) {
      walk(line[vertex - 1] as CellPoint, line[vertex] as CellPoint, (column, row) => {
        if (column >= 0 && row >= 0 && column < width && row < height) cells[row * width + column] = index + 1;
      });
    }
  });
  return cells;
};
