import { columnSteps, rowSteps, stepLengths } from "./neighbours.js";
import { type Field, requireShape, type Shape } from "./shape.js";

/** Direction of a cell outside the terrain. */
export const outsideDirection = 255;

/** Direction of a cell without a lower neighbour: an outlet on the rim, a pit elsewhere. */
export const noDirection = 0;

/** Local names: test runners rewrite imported ones to slow look-ups. */
const [columns, rows, lengths] = [columnSteps, rowSteps, stepLengths];

const steepest = (elevation: Field, index: number, width: number, height: number): number => {
  const column = index % width;
  const row = (index - column) / width;
  let direction = noDirection;
  let best = 0;
  for (let code = 0; code < 8; code++) {
    const otherColumn = column + columns[code];
    const otherRow = row + rows[code];
    if (otherColumn < 0 || otherRow < 0 || otherColumn >= width || otherRow >= height) continue;
    const drop = (elevation[index] - elevation[otherRow * width + otherColumn]) / lengths[code];
    // NaN neighbours never win, and on a tie the lower code stays.
    if (drop > best) {
      best = drop;
      direction = 1 << code;
    }
  }
  return direction;
};

/**
 * Steepest descent to one of eight neighbours (D8) in ESRI codes: E 1, SE 2, S 4, SW 8, W 16, NW 32, N 64, NE 128.
 *
 * Ties go to the lowest code. A cell drains off the map only if it has no lower neighbour; it then holds
 * {@link noDirection}, as a pit does: fill first. Cells outside hold {@link outsideDirection}.
 *
 * @param elevation ground [m], row-major, NaN outside
 * @throws `grid-mismatch` where the field does not fit the shape
 * @see O'Callaghan & Mark 1984, Computer Vision, Graphics and Image Processing 28, 323-344
 */
export const flowDirections = (elevation: Field, shape: Shape): Uint8Array => {
  requireShape(elevation, shape);
  const directions = new Uint8Array(elevation.length);
  for (let index = 0; index < elevation.length; index++) {
    directions[index] = Number.isNaN(elevation[index])
      ? outsideDirection
      : steepest(elevation, index, shape.width, shape.height);
  }
  return directions;
};
