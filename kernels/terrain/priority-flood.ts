import { createCellHeap } from "./cell-heap.js";
import { columnSteps, onFrame, rowSteps } from "./neighbours.js";
import type { Field, Shape } from "./shape.js";

export interface FloodOptions {
  /** Rise per cell away from the outlet [m]. */
  readonly epsilon: number;
  /** Told of each cell and the cell from which the water reached it, downstream cells first. */
  readonly onVisit?: (cell: number, from: number) => void;
}

/** True where water may leave: on the frame or beside a cell that is outside (NaN). */
export const isRim = (elevation: Field, index: number, width: number, height: number): boolean => {
  if (onFrame(index, width, height)) return true;
  for (let code = 0; code < 8; code++) {
    if (Number.isNaN(elevation[index + columnSteps[code] + rowSteps[code] * width])) return true;
  }
  return false;
};

/**
 * Floods inward from the rim, always from the lowest cell reached: raises `filled` (a copy of the ground) to the
 * level from which water leaves. Barnes, Lehman & Mulla 2014.
 */
export const floodInward = (
  elevation: Field,
  filled: Float64Array,
  shape: Shape,
  { epsilon, onVisit }: FloodOptions,
): void => {
  const { width, height } = shape;
  // Local names: test runners rewrite imported ones to slow look-ups.
  const columns = columnSteps;
  const rows = rowSteps;
  const heap = createCellHeap();
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
      const otherColumn = column + columns[code];
      const otherRow = row + rows[code];
      if (otherColumn < 0 || otherRow < 0 || otherColumn >= width || otherRow >= height) continue;
      const other = otherRow * width + otherColumn;
      if (visited[other] === 1) continue;
      visited[other] = 1;
      if (onVisit) onVisit(other, cell);
      if (elevation[other] > lowest) heap.push(other, elevation[other]);
      else {
        filled[other] = lowest;
        raised[tail++] = other;
      }
    }
  }
};
