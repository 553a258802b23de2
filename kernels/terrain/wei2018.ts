import { createCellHeap } from "./cell-heap.js";
import { createCellQueue } from "./growing-queue.js";
import { indexSteps, onFrame } from "./neighbours.js";
import { isRim } from "./priority-flood.js";
import type { Field, Shape } from "./shape.js";

/** Places of the eight neighbours: the whole ring, or the part of it that is on the grid. */
const createRing = ({ width, height }: Shape) => {
  const steps = indexSteps(width);
  const part = new Int32Array(8);
  const partOf = (cell: number): Int32Array => {
    const column = cell % width;
    let count = 0;
    for (const step of steps) {
      const other = cell + step;
      const otherColumn = ((other % width) + width) % width;
      if (other >= 0 && other < width * height && Math.abs(otherColumn - column) <= 1) part[count++] = step;
    }
    return part.subarray(0, count);
  };
  return (cell: number): Int32Array => (onFrame(cell, width, height) ? partOf(cell) : steps);
};

/**
 * Raises `filled` (a copy of the ground) as priority-flood does, but hands only the cells to the heap from which lower
 * ground may still be reached: a slope is climbed by a plain queue, because a cell above the water that reaches it keeps
 * its height. The result is that of `floodInward`, bit for bit.
 *
 * @see Wei, Zhou & Fu 2018, IEEE Trans. Geosci. Remote Sens. 57, 1415-1427; Zhou, Sun & Fu 2016, Computers & Geosciences 90, 87-96
 */
export const raiseDepressions = (elevation: Field, filled: Float64Array, shape: Shape, epsilon: number): void => {
  const { width, height } = shape;
  const ring = createRing(shape);
  const heap = createCellHeap();
  const slope = createCellQueue();
  const raised = createCellQueue();
  const visited = new Uint8Array(elevation.length);

  /** Takes the neighbours that the water reaches: those above it start a slope, the others are raised. */
  const pour = (cell: number): void => {
    const lowest = filled[cell] + epsilon;
    const steps = ring(cell);
    for (let place = 0; place < steps.length; place++) {
      const other = cell + steps[place];
      if (visited[other] === 1) continue;
      visited[other] = 1;
      if (elevation[other] > lowest) slope.push(other);
      else {
        filled[other] = lowest;
        raised.push(other);
      }
    }
  };

  /** Climbs from a cell of the slope; it waits in the heap if lower ground lies beside it. */
  const climb = (cell: number): void => {
    const lowest = elevation[cell] + epsilon;
    const steps = ring(cell);
    let waits = false;
    for (let place = 0; place < steps.length; place++) {
      const other = cell + steps[place];
      if (visited[other] === 1) continue;
      if (elevation[other] > lowest) {
        visited[other] = 1;
        slope.push(other);
      } else waits = true;
    }
    if (waits) heap.push(cell, elevation[cell]);
  };

  for (let cell = 0; cell < elevation.length; cell++) {
    if (Number.isNaN(elevation[cell])) visited[cell] = 1;
    else if (isRim(elevation, cell, width, height)) {
      visited[cell] = 1;
      heap.push(cell, elevation[cell]);
    }
  }
  while (!raised.isEmpty() || heap.size() > 0) {
    const first = !raised.isEmpty() && filled[raised.first()] <= heap.topKey();
    pour(first ? raised.shift() : heap.pop());
    while (!slope.isEmpty()) climb(slope.shift());
  }
};
