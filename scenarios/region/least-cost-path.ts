import { createCellHeap, type Shape } from "../../kernels/index.js";

const steps = [
  [1, 0, 1],
  [1, 1, Math.SQRT2],
  [0, 1, 1],
  [-1, 1, Math.SQRT2],
  [-1, 0, 1],
  [-1, -1, Math.SQRT2],
  [0, -1, 1],
  [1, -1, Math.SQRT2],
] as const;

const walkBack = (previous: Int32Array, start: number, goal: number): number[] => {
  const path = [goal];
  for (let cell = goal; cell !== start; path.push(cell)) cell = previous[cell] as number;
  return path.reverse();
};

/** Cells of the cheapest way between two cells; `cost` is what a metre costs there. Ties go to the first found. */
export const leastCostPath = (cost: Float64Array, { width, height }: Shape, start: number, goal: number): number[] => {
  const total = new Float64Array(cost.length).fill(Number.POSITIVE_INFINITY);
  const previous = new Int32Array(cost.length).fill(-1);
  const heap = createCellHeap(8 * cost.length);
  total[start] = 0;
  heap.push(start, 0);
  for (let cell = heap.pop(); cell >= 0 && cell !== goal; cell = heap.pop()) {
    const column = cell % width;
    const row = (cell - column) / width;
    for (const [across, down, length] of steps) {
      const x = column + across;
      const y = row + down;
      if (x < 0 || y < 0 || x >= width || y >= height) continue;
      const other = y * width + x;
      const sum = (total[cell] as number) + 0.5 * length * ((cost[cell] as number) + (cost[other] as number));
      if (sum >= (total[other] as number)) continue;
      total[other] = sum;
      previous[other] = cell;
      heap.push(other, sum);
    }
  }
  return walkBack(previous, start, goal);
};
