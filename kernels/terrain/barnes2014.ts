import { createCellHeap } from "./cell-heap.js";
import { columnSteps, onFrame, rowSteps } from "./neighbours.js";
import { type Field, requireShape, type Shape } from "./shape.js";

export interface FillOptions {
  /** Rise per cell away from the outlet [m], 0 for flat lakes. Default 0. */
  readonly epsilon?: number;
}

/** True where water may leave: on the frame or beside a cell that is outside. */
const isRim = (elevation: Field, index: number, width: number, height: number): boolean => {
  if (onFrame(index, width, height)) return true;
  for (let code = 0; code < 8; code++) {
    if (Number.isNaN(elevation[index + columnSteps[code] + rowSteps[code] * width])) return true;
  }
  return false;
};

/** Floods inward from the rim; `filled` holds the answer for each visited cell. */
const flood = (elevation: Field, filled: Float64Array, width: number, height: number, epsilon: number): void => {
  const heap = createCellHeap(elevation.length);
  const visited = new Uint8Array(elevation.length);
  // Raised cells leave in the order in which they came, so a plain queue keeps them sorted.
  const raised = new Int32Array(elevation.length);
  let head = 0;
  let tail = 0;
  for (let index = 0; index < elevation.length; index++) {
    if (Number.isNaN(elevation[index])) visited[index] = 1;
    else if (isRim(elevation, index, width, height)) {
      visited[index] = 1;
      heap.push(index, elevation[index]);
    }
  }
  while (head < tail || heap.size() > 0) {
    const cell = head < tail && filled[raised[head]] <= heap.topKey() ? raised[head++] : heap.pop();
    const lowest = filled[cell] + epsilon;
    const column = cell % width;
    const row = (cell - column) / width;
    for (let code = 0; code < 8; code++) {
      const otherColumn = column + columnSteps[code];
      const otherRow = row + rowSteps[code];
      if (otherColumn < 0 || otherRow < 0 || otherColumn >= width || otherRow >= height) continue;
      const other = otherRow * width + otherColumn;
      if (visited[other] === 1) continue;
      visited[other] = 1;
      if (elevation[other] > lowest) heap.push(other, elevation[other]);
      else {
        filled[other] = lowest;
        raised[tail++] = other;
      }
    }
  }
};

/**
 * Terrain without pits: each cell raised to the lowest level from which water reaches the rim
 * (the frame or a NaN cell), plus `epsilon` a cell on the way where asked.
 *
 * The answer is the least surface `w` with `w = max(z, lowest neighbour w + epsilon)`, so it does not
 * depend on the order of equal cells. O(n log n).
 *
 * @param elevation ground [m], row-major, NaN outside
 * @returns filled ground [m], NaN outside, in float64
 * @throws `grid-mismatch` where the field does not fit the shape
 * @see Barnes, Lehman & Mulla 2014, Computers & Geosciences 62, 117-127, doi 10.1016/j.cageo.2013.04.024
 */
export const fillDepressions = (elevation: Field, shape: Shape, options: FillOptions = {}): Float64Array => {
  requireShape(elevation, shape);
  const filled = Float64Array.from(elevation);
  flood(elevation, filled, shape.width, shape.height, options.epsilon ?? 0);
  return filled;
};
