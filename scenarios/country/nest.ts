import { cellSize, gridBBox, TwinError } from "../../core/index.js";
import {
  type FloodEngine,
  type FloodField,
  type FloodOptions,
  type FloodProblem,
  type FloodProgress,
  type FloodResult,
  seriesAt,
  simulateFlood,
  windowGrid,
} from "../../kernels/index.js";
import { resampleByArea } from "../region/resample-area.js";
import {
  coarseGauges,
  type EdgeCell,
  type EdgeLevel,
  edgeCells,
  edgeLevels,
  levelSegments,
  nestWetDepth,
} from "./nest-levels.js";

/** Largest difference that the level may have at the edge of the nested run [m]. */
export const edgeTolerance = 0.05;
/** Difference of the two grounds, at the median, that only another vertical datum explains [m]. */
const mostOffset = 0.5;
/** Entries of the levels at the edge in a run, and their shortest distance in time [s]. */
const [mostEntries, shortestInterval] = [288, 60];
/** Edge cells that are compared, at most, evenly along the edge. */
const mostCompared = 400;

export interface NestOptions {
  /** The coarse flood, whole. */
  readonly coarse: FloodProblem;
  /** The finer ground inside of it, and its edges where no level stands; its rain is the coarse one's. */
  readonly fine: Pick<FloodProblem, "grid" | "elevation" | "roughness" | "edges">;
  readonly until: number;
  readonly outputs: readonly FloodField[];
  readonly options: Partial<FloodOptions>;
  readonly openEngine: () => Promise<FloodEngine>;
  readonly onProgress?: (part: "coarse" | "fine", progress: FloodProgress) => void;
  readonly signal?: AbortSignal;
}

/** How the level in the cells at the edge compares with that of the coarse run, over time, where it is 5 cm deep. */
export interface EdgeAgreement {
  /** Edge cells that hold a level of the coarse run, and those of them that were compared. */
  readonly cells: number;
  readonly compared: number;
  /** Largest and root-mean-square difference [m]; 0 where nothing was wet. */
  readonly largest: number;
  readonly rms: number;
  readonly holds: boolean;
}

export interface NestResult {
  readonly coarse: FloodResult;
  readonly fine: FloodResult;
  readonly edge: EdgeAgreement;
  /** Mean of the finer ground minus the coarse ground, over coarse cells: median and 95 % of its size [m]. */
  readonly ground: { readonly median: number; readonly p95: number };
}

const refuse = (path: string, message: string): never => {
  throw new TwinError("invalid-request", message, { issues: [{ path, message }] });
};

const requireInside = ({ coarse, fine }: NestOptions): void => {
  if (coarse.grid.crs !== fine.grid.crs) {
    const [expected, actual] = [coarse.grid.crs, fine.grid.crs];
    const message = `The finer ground is in ${actual}, the coarse one in ${expected}: bring it into that first.`;
    throw new TwinError("grid-mismatch", message, { expected, actual });
  }
  if (cellSize(fine.grid) >= cellSize(coarse.grid)) {
    refuse(
      "terrain",
      `Cells of ${cellSize(fine.grid)} m are not finer than those around of ${cellSize(coarse.grid)} m: give a finer ground.`,
    );
  }
  const [inner, outer] = [gridBBox(fine.grid), gridBBox(coarse.grid)];
  const dx = cellSize(coarse.grid);
  if (inner[0] >= outer[0] + dx && inner[1] >= outer[1] + dx && inner[2] <= outer[2] - dx && inner[3] <= outer[3] - dx)
    return;
  const message = "The finer ground does not lie a coarse cell inside of the region: cut it there.";
  throw new TwinError("outside-extent", message, { field: "terrain", value: [...inner], extent: [...outer] });
};

/** Ground without height is a wall to the flood: a raster cut to the border of a commune would be dammed there. */
const requireWhole = ({ fine }: NestOptions): void => {
  const absent = fine.elevation.reduce((count, height) => (Number.isNaN(height) ? count + 1 : count), 0);
  if (absent === 0) return;
  refuse(
    "terrain",
    `The finer ground has ${absent} cells without height, which would dam the water: give a rectangle without gaps.`,
  );
};

const quantile = (sorted: readonly number[], share: number): number =>
  sorted[Math.min(sorted.length - 1, Math.floor(share * sorted.length))] as number;

/** Compares both grounds on the coarse cells that the finer one covers; refuses another vertical datum. */
const groundDifference = ({ coarse, fine }: NestOptions): NestResult["ground"] => {
  const [west, , east, north] = gridBBox(fine.grid);
  const south = gridBBox(fine.grid)[1];
  const dx = cellSize(coarse.grid);
  const [left, top] = [coarse.grid.affine[2], coarse.grid.affine[5]];
  const [column, row] = [Math.ceil((west - left) / dx), Math.ceil((top - north) / dx)];
  const [width, height] = [Math.floor((east - left) / dx) - column, Math.floor((top - south) / dx) - row];
  if (width < 1 || height < 1)
    return refuse("terrain", "The finer ground covers no whole coarse cell: give a larger one.");
  const window = windowGrid(coarse.grid, { row, column, width, height });
  const mean = resampleByArea({ grid: fine.grid, quantity: "groundElevation", data: fine.elevation }, window).data;
  const differences = [...mean]
    .map(
      (value, cell) =>
        value -
        (coarse.elevation[(row + Math.floor(cell / width)) * coarse.grid.width + column + (cell % width)] as number),
    )
    .filter((value) => !Number.isNaN(value));
  if (differences.length === 0)
    return refuse("terrain", "The finer ground has no height where the coarse one has: give another.");
  const sorted = differences.toSorted((one, other) => one - other);
  const sizes = differences.map(Math.abs).toSorted((one, other) => one - other);
  const median = quantile(sorted, 0.5);
  if (Math.abs(median) <= mostOffset) return { median, p95: quantile(sizes, 0.95) };
  return refuse(
    "terrain",
    `The finer ground lies ${median.toFixed(2)} m over the coarse one at the median, more than ${mostOffset} m: its levels would be wrong by that. Give both in one vertical datum.`,
  );
};

const run = async (
  { until, options, openEngine, onProgress, signal }: NestOptions,
  part: "coarse" | "fine",
  problem: FloodProblem,
  outputs: readonly FloodField[],
): Promise<FloodResult> => {
  const engine = await openEngine();
  try {
    return await simulateFlood(problem, {
      engine,
      until,
      options,
      outputs,
      onProgress: (progress) => onProgress?.(part, progress),
      ...(signal && { signal }),
    });
  } finally {
    await engine.close();
  }
};

/** Edge levels that are compared: cells of ground, evenly along the edge. */
const comparedOf = (levels: readonly EdgeLevel[], elevation: Float32Array, width: number): readonly EdgeLevel[] => {
  const onGround = levels.filter(({ cell: { row, column } }) => !Number.isNaN(elevation[row * width + column]));
  const every = Math.max(1, Math.ceil(onGround.length / mostCompared));
  return onGround.filter((_, at) => at % every === 0);
};

const agreementOf = (
  levels: readonly EdgeLevel[],
  compared: readonly EdgeLevel[],
  fine: NestOptions["fine"],
  { hydrographs }: FloodResult,
): EdgeAgreement => {
  let [largest, squares, count] = [0, 0, 0];
  compared.forEach(({ cell, level }, at) => {
    const ground = fine.elevation[cell.row * fine.grid.width + cell.column] as number;
    hydrographs.points[at]?.level.forEach((found, entry) => {
      const expected = seriesAt(level, hydrographs.times[entry] as number);
      if (entry === 0 || expected - ground < nestWetDepth) return;
      largest = Math.max(largest, Math.abs(found - expected));
      squares += (found - expected) ** 2;
      count++;
    });
  });
  return {
    cells: levels.length,
    compared: compared.length,
    largest,
    rms: count > 0 ? Math.sqrt(squares / count) : 0,
    holds: largest <= edgeTolerance,
  };
};

const runCoarse = (options: NestOptions, cells: readonly EdgeCell[], interval: number): Promise<FloodResult> => {
  const { coarse } = options;
  const points = coarseGauges(cells, coarse.grid, coarse.elevation);
  return run(options, "coarse", { ...coarse, gauges: { points, interval } }, ["maximumDepth"]);
};

/**
 * Runs a flood on coarse ground and again on finer ground inside of it, with the levels of the first at the edge of the
 * second wherever it was {@link nestWetDepth} deep, and the same rain on both. Elsewhere the edge is `fine.edges`.
 * One way: what the finer ground does to the water does not come back.
 *
 * @throws `invalid-request`, `grid-mismatch`, `outside-extent` where the grounds do not fit; what `simulateFlood` throws
 * @see flood.md 2.7
 */
export const nestFlood = async (options: NestOptions): Promise<NestResult> => {
  requireInside(options);
  requireWhole(options);
  const { coarse, fine, until, outputs } = options;
  const ground = groundDifference(options);
  const cells = edgeCells(fine.grid, coarse.grid);
  const interval = Math.max(shortestInterval, until / mostEntries);
  const around = await runCoarse(options, cells, interval);
  const levels = edgeLevels(cells, around.hydrographs);
  const compared = comparedOf(levels, fine.elevation, fine.grid.width);
  const points = compared.map(({ cell: { side, place, row, column } }) => ({ id: `${side}-${place}`, row, column }));
  const problem = {
    ...fine,
    rain: coarse.rain,
    edges: fine.edges,
    segments: levelSegments(levels),
    gauges: { points, interval },
  };
  const inside = await run(options, "fine", problem, outputs);
  return { coarse: around, fine: inside, edge: agreementOf(levels, compared, fine, inside), ground };
};
