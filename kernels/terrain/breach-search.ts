import { createCellHeap } from "./cell-heap.js";
import { columnSteps, rowSteps, stepLengths } from "./neighbours.js";
import { isRim } from "./priority-flood.js";
import type { Shape } from "./shape.js";

/** What a search for the cheapest way out may do. */
export interface BreachLimits {
  /** Fall per cell along the way [m]. */
  readonly fall: number;
  /** Longest way [cells]. */
  readonly length: number;
  /** Deepest cut of a cell [m]. */
  readonly depthAt: (cell: number) => number;
}

export interface Way {
  /** From the pit to the cell in which the water leaves. */
  readonly cells: readonly number[];
}

/** Finds the way out of a pit that asks for the least digging [m summed over its cells], or undefined beyond the limits. */
export type BreachSearch = (pit: number) => Way | undefined;

interface Scratch {
  readonly cost: Float64Array;
  readonly far: Float64Array;
  readonly steps: Int32Array;
  readonly from: Int32Array;
  /** Search that last wrote a cell. */
  readonly stamp: Int32Array;
}

const createScratch = (size: number): Scratch => ({
  cost: new Float64Array(size),
  far: new Float64Array(size),
  steps: new Int32Array(size),
  from: new Int32Array(size),
  stamp: new Int32Array(size),
});

const wayTo = (from: Int32Array, end: number): Way => {
  const cells: number[] = [];
  for (let cell = end; cell >= 0; cell = from[cell] as number) cells.push(cell);
  return { cells: cells.reverse() };
};

/**
 * Dijkstra over the cells around a pit. A cell that is k steps away must lie at `z_pit - k·fall` or be cut to it; the
 * search ends at the first cell that lies lower by itself, or on the rim.
 */
export const createBreachSearch = (ground: Float64Array, shape: Shape, limits: BreachLimits): BreachSearch => {
  const { cost, far, steps, from, stamp } = createScratch(ground.length);
  const heap = createCellHeap();
  let search = 0;
  const { width, height } = shape;

  const relax = (cell: number, pit: number): void => {
    const column = cell % width;
    const row = (cell - column) / width;
    for (let code = 0; code < 8; code++) {
      const otherColumn = column + (columnSteps[code] as number);
      const otherRow = row + (rowSteps[code] as number);
      if (otherColumn < 0 || otherRow < 0 || otherColumn >= width || otherRow >= height) continue;
      const other = otherRow * width + otherColumn;
      const length = (far[cell] as number) + (stepLengths[code] as number);
      const step = (steps[cell] as number) + 1;
      const cut = Math.max(0, (ground[other] as number) - ((ground[pit] as number) - step * limits.fall));
      if (!(cut <= limits.depthAt(other)) || length > limits.length) continue;
      const total = (cost[cell] as number) + cut;
      if (stamp[other] === search && (cost[other] as number) <= total) continue;
      stamp[other] = search;
      cost[other] = total;
      far[other] = length;
      steps[other] = step;
      from[other] = cell;
      heap.push(other, total);
    }
  };

  return (pit) => {
    search++;
    heap.clear();
    stamp[pit] = search;
    cost[pit] = 0;
    far[pit] = 0;
    steps[pit] = 0;
    from[pit] = -1;
    heap.push(pit, 0);
    for (let key = heap.topKey(), cell = heap.pop(); cell >= 0; key = heap.topKey(), cell = heap.pop()) {
      if (key > (cost[cell] as number)) continue;
      const level = (ground[pit] as number) - (steps[cell] as number) * limits.fall;
      if (cell !== pit && ((ground[cell] as number) < level || isRim(ground, cell, shape.width, shape.height)))
        return wayTo(from, cell);
      relax(cell, pit);
    }
    return undefined;
  };
};
