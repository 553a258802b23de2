import { cellSize } from "../../core/index.js";
import type { FloodProblem } from "./problem.js";
import { gravity } from "./stepper.js";

/**
 * Linearised about uniform flow, the scheme amplifies waves of two cells when g S dt^2 / dx > 0.6 theta: the
 * friction term lags the discharge by one step, and over a steep slope that is too late. Three quarters of it are used.
 */
const safeShare = 0.45;

/** Largest ground slope between two neighbour cells [m m-1]; 0 on flat ground or with a single cell. */
export const steepestSlope = ({ grid, elevation }: FloodProblem): number => {
  const { width } = grid;
  let rise = 0;
  for (let cell = 0; cell < elevation.length; cell++) {
    const east = cell % width === width - 1 ? Number.NaN : Math.abs(elevation[cell + 1] - elevation[cell]);
    const south = Math.abs((elevation[cell + width] ?? Number.NaN) - elevation[cell]);
    if (east > rise) rise = east;
    if (south > rise) rise = south;
  }
  return rise / cellSize(grid);
};

/** Longest step that keeps thin flow over the steepest slope from oscillating [s]: sqrt(0.45 theta dx / (g S)). */
export const slopeStep = (problem: FloodProblem, theta: number): number =>
  Math.sqrt((safeShare * theta * cellSize(problem.grid)) / (gravity * steepestSlope(problem)));
