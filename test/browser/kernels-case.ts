import { cellsOf, createFloodProblem } from "../../kernels/flood/create-problem.js";
import { createRoughTerrain, mmPerHour } from "../../kernels/flood/create-terrain.js";
import type { BackendMode, DayCountOptions, FloodProblem } from "../../kernels/index.js";

/** Simulated time of the flood that page and test both run [s]. */
export const floodDuration = 60;

/** A block of water that falls apart on rough ground under rain, with one cell of wall. */
export const createPageFlood = (): FloodProblem => {
  const shape = { width: 40, height: 32, dx: 10 };
  const elevation = createRoughTerrain(shape, 11, 4);
  const initialDepth = cellsOf(shape, (x, y) => (Math.hypot(x - 200, y - 160) < 70 ? 1 : 0));
  elevation[5 * 40 + 7] = Number.NaN;
  return createFloodProblem(shape, { elevation, initialDepth, rain: mmPerHour(50, 3600) });
};

/** Ten warm days on 24 x 20 fine and 4 x 3 coarse cells; one fine cell is absent. */
export const createPageDays = (): DayCountOptions => {
  const [width, height, coarseWidth, coarseHeight, days] = [24, 20, 4, 3, 10];
  const fine = (formula: (column: number, row: number) => number): Float32Array =>
    Float32Array.from({ length: width * height }, (_, cell) => formula(cell % width, Math.floor(cell / width)));
  const elevationDifference = fine((column, row) => 150 * Math.sin(column / 5) * Math.cos(row / 4));
  elevationDifference[30] = Number.NaN;
  return {
    width,
    height,
    coarseWidth,
    coarseHeight,
    fx: fine((column) => (column / width) * 3.4 - 0.2),
    fy: fine((_, row) => (row / height) * 2.4 - 0.2),
    elevationDifference,
    urban: fine((column, row) => 1.5 * Math.exp(-((column - 12) ** 2 + (row - 10) ** 2) / 20)),
    series: Float32Array.from(
      { length: days * coarseWidth * coarseHeight },
      (_, at) => 302.5 + 1.7 * Math.sin(at * 1.7),
    ),
    days,
    years: 1,
    perDay: Array.from({ length: days }, (_, day) => ({ lapseRate: -0.0065, urbanFactor: day / 10, increment: 0.3 })),
    threshold: 303.15,
    comparison: "above",
  };
};

/** What the page answers for one mode. */
export interface PageAnswer {
  readonly backend: BackendMode;
  readonly software: boolean | null;
  readonly renderer: string | null;
  readonly depth: readonly (number | null)[];
  readonly counts: readonly (number | null)[];
  readonly temperature: readonly (number | null)[];
}
