import { type Grid, TwinError } from "../../core/index.js";

/** Where a cell's height is from. */
export const groundOrigin = { terrainModel: 0, channelRule: 1, surfaceModel: 2 } as const;

export interface JoinTerrainOptions {
  readonly grid: Grid;
  /** Bare earth, NaN where absent: mean and least value of each cell [m, datum A]. */
  readonly mean: Float32Array;
  readonly minimum: Float32Array;
  /** Surface model on the same grid [m, datum B], everywhere. */
  readonly surface: Float32Array;
}

/** One ground of two models. */
export interface JoinedTerrain {
  readonly ground: Float32Array;
  readonly minimum: Float32Array;
  /** {@link groundOrigin} of each cell. */
  readonly origin: Uint8Array;
  /** What was added to the surface model [m], and how the two differ then. */
  readonly offset: number;
  readonly residual: { readonly cells: number; readonly median: number; readonly p95: number };
  readonly channelCells: number;
  readonly surfaceCells: number;
}

/** Cells whose neighbours differ by more are left out of the fit: crowns, roofs and cliffs [m]. */
const flatRelief = 4;
const leastFitCells = 50;

const at = (sorted: Float64Array, share: number): number =>
  sorted[Math.min(sorted.length - 1, Math.floor(share * sorted.length))] ?? Number.NaN;

const isFlat = ({ width, height }: Grid, data: Float32Array, cell: number): boolean => {
  const column = cell % width;
  const row = Math.floor(cell / width);
  if (column === 0 || row === 0 || column === width - 1 || row === height - 1) return false;
  const around = [cell - 1, cell + 1, cell - width, cell + width].map((other) => data[other] as number);
  return Math.max(...around) - Math.min(...around) < flatRelief;
};

/** Median difference over flat cells and what is left of it: the offset between the two datums, and the crowns. */
const fitOffset = ({ grid, mean, surface }: JoinTerrainOptions) => {
  const differences: number[] = [];
  for (let cell = 0; cell < mean.length; cell++) {
    const difference = (mean[cell] as number) - (surface[cell] as number);
    if (!Number.isNaN(difference) && isFlat(grid, surface, cell)) differences.push(difference);
  }
  if (differences.length < leastFitCells) {
    throw new TwinError(
      "implausible-data",
      `The two terrain models share ${differences.length} flat cells: ${leastFitCells} are needed to join their datums.`,
      {
        quantity: "groundElevation",
        range: [leastFitCells, mean.length],
        seen: [differences.length, differences.length],
      },
    );
  }
  const offset = at(Float64Array.from(differences).sort(), 0.5);
  const rest = Float64Array.from(differences, (difference) => Math.abs(difference - offset)).sort();
  return { offset, residual: { cells: differences.length, median: at(rest, 0.5), p95: at(rest, 0.95) } };
};

const neighboursOf = (cell: number, { width, height }: Grid): number[] => {
  const column = cell % width;
  const row = Math.floor(cell / width);
  const near: number[] = [];
  if (column > 0) near.push(cell - 1);
  if (column < width - 1) near.push(cell + 1);
  if (row > 0) near.push(cell - width);
  if (row < height - 1) near.push(cell + width);
  return near;
};

/** Absent cells that hang together with the frame: outside the country, not water within it. */
const outsideOf = (grid: Grid, data: Float32Array): Uint8Array => {
  const outside = new Uint8Array(data.length);
  const queue: number[] = [];
  const reach = (cell: number): void => {
    if (outside[cell] === 1 || !Number.isNaN(data[cell] as number)) return;
    outside[cell] = 1;
    queue.push(cell);
  };
  for (let column = 0; column < grid.width; column++) {
    reach(column);
    reach((grid.height - 1) * grid.width + column);
  }
  for (let row = 0; row < grid.height; row++) {
    reach(row * grid.width);
    reach(row * grid.width + grid.width - 1);
  }
  for (let next = queue.pop(); next !== undefined; next = queue.pop()) {
    for (const cell of neighboursOf(next, grid)) reach(cell);
  }
  return outside;
};

/** A void within the country is water: it takes the least height of its bank, so that it is a channel and no hole. */
const fillVoid = (
  grid: Grid,
  start: number,
  mean: Float32Array,
  minimum: Float32Array,
): { cells: number[]; level: number } => {
  const cells: number[] = [];
  const seen = new Set([start]);
  const queue = [start];
  let level = Number.POSITIVE_INFINITY;
  for (let next = queue.pop(); next !== undefined; next = queue.pop()) {
    cells.push(next);
    for (const cell of neighboursOf(next, grid)) {
      if (!Number.isNaN(mean[cell] as number)) level = Math.min(level, minimum[cell] as number);
      else if (!seen.has(cell)) {
        seen.add(cell);
        queue.push(cell);
      }
    }
  }
  return { cells, level };
};

/**
 * Joins bare earth and a surface model around it: voids within the bare earth are water and take the least height of
 * their bank; outside, the surface model stands, moved by the fitted offset between the two datums.
 *
 * @throws TwinError `implausible-data` where they share too few flat cells
 */
export const joinTerrain = (options: JoinTerrainOptions): JoinedTerrain => {
  const { grid, mean, surface } = options;
  const { offset, residual } = fitOffset(options);
  const outside = outsideOf(grid, mean);
  const ground = Float32Array.from(mean);
  const minimum = Float32Array.from(options.minimum);
  const origin = new Uint8Array(mean.length);
  let [channelCells, surfaceCells] = [0, 0];
  for (let cell = 0; cell < mean.length; cell++) {
    if (!Number.isNaN(ground[cell] as number)) continue;
    if (outside[cell] === 1) {
      ground[cell] = (surface[cell] as number) + offset;
      minimum[cell] = ground[cell] as number;
      origin[cell] = groundOrigin.surfaceModel;
      surfaceCells++;
      continue;
    }
    const { cells, level } = fillVoid(grid, cell, mean, options.minimum);
    for (const one of cells) {
      ground[one] = level;
      minimum[one] = level;
      origin[one] = groundOrigin.channelRule;
    }
    channelCells += cells.length;
  }
  return { ground, minimum, origin, offset, residual, channelCells, surfaceCells };
};
