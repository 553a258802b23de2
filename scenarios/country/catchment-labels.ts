import type { Grid } from "../../core/index.js";
import { fillDepressions, flowDirections, receiversOf, type Shape, upstreamOrder } from "../../kernels/index.js";

/** Cells that divides are looked for on: finer ground is first reduced to the lowest height of blocks. */
const mostLabelledCells = 1_000_000;

/** Rise of filled ground towards its outlet, so that flats drain [m]. */
const fillRise = 1e-3;

/** Which catchment each cell belongs to. */
export interface CatchmentLabels {
  /** Number of the catchment, a lower one is never downstream of a higher one; -1 without ground. */
  readonly labels: Int16Array;
  readonly count: number;
}

/** Lowest ground of blocks of `factor` × `factor` cells, NaN where a block has no ground. */
const lowestOf = (elevation: Float32Array, { width, height }: Shape, factor: number): Float32Array => {
  const across = Math.ceil(width / factor);
  const lowest = new Float32Array(across * Math.ceil(height / factor)).fill(Number.NaN);
  for (let row = 0, cell = 0; row < height; row++) {
    for (let column = 0; column < width; column++, cell++) {
      const block = Math.floor(row / factor) * across + Math.floor(column / factor);
      const ground = elevation[cell] as number;
      if (!Number.isNaN(ground) && !((lowest[block] as number) <= ground)) lowest[block] = ground;
    }
  }
  return lowest;
};

/** Outlets that no cut has taken, gathered along the frame into groups of at least `least` cells. */
const gatherOutlets = (outlets: readonly number[], sizes: Int32Array, { width, height }: Shape, least: number) => {
  const angle = (cell: number): number => Math.atan2(Math.floor(cell / width) - height / 2, (cell % width) - width / 2);
  const around = [...outlets].sort((one, other) => angle(one) - angle(other) || one - other);
  const groups: number[][] = [];
  let held = least;
  for (const outlet of around) {
    if (held >= least) {
      groups.push([]);
      held = 0;
    }
    groups.at(-1)?.push(outlet);
    held += sizes[outlet] as number;
  }
  return groups;
};

/** Labels of every cell of a drained surface: subtrees of at least `least` cells are cut off, sources first. */
const cutTrees = (receivers: Int32Array, shape: Shape, least: number): CatchmentLabels => {
  const order = upstreamOrder(receivers);
  const sizes = new Int32Array(receivers.length);
  const labels = new Int16Array(receivers.length).fill(-1);
  let count = 0;
  const outlets: number[] = [];
  for (let place = order.length - 1; place >= 0; place--) {
    const cell = order[place] as number;
    const receiver = receivers[cell] as number;
    sizes[cell] = (sizes[cell] as number) + 1;
    if ((sizes[cell] as number) >= least) labels[cell] = count++;
    else if (receiver === cell) outlets.push(cell);
    else sizes[receiver] = (sizes[receiver] as number) + (sizes[cell] as number);
  }
  for (const group of gatherOutlets(outlets, sizes, shape, least)) {
    for (const outlet of group) labels[outlet] = count;
    count++;
  }
  for (const cell of order) if (labels[cell] === -1) labels[cell] = labels[receivers[cell] as number] as number;
  return { labels, count };
};

/**
 * Parts a ground into catchments of about `cells` cells: D8 on a filled copy, subtrees cut off where they reach the half
 * of that, what is left gathered along the frame. Deterministic.
 *
 * @param elevation ground [m], row-major, NaN outside
 */
export const catchmentLabels = (
  elevation: Float32Array,
  grid: Grid,
  cells: number,
  mostCells = mostLabelledCells,
): CatchmentLabels => {
  const factor = Math.max(1, Math.ceil(Math.sqrt(elevation.length / mostCells)));
  const shape = { width: Math.ceil(grid.width / factor), height: Math.ceil(grid.height / factor) };
  const ground = factor === 1 ? elevation : lowestOf(elevation, grid, factor);
  const filled = fillDepressions(ground, shape, { epsilon: fillRise });
  const receivers = receiversOf(flowDirections(filled, shape), shape);
  const { labels, count } = cutTrees(receivers, shape, Math.max(1, Math.floor(cells / 2 / factor ** 2)));
  if (factor === 1) return { labels, count };
  const fine = Int16Array.from({ length: elevation.length }, (_, cell) => {
    if (Number.isNaN(elevation[cell] as number)) return -1;
    const [row, column] = [Math.floor(cell / grid.width), cell % grid.width];
    return labels[Math.floor(row / factor) * shape.width + Math.floor(column / factor)] as number;
  });
  return { labels: fine, count };
};
