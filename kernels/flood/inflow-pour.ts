import { inflowCells } from "./inflows.js";
import type { FloodProblem } from "./problem.js";
import { seriesAt } from "./series.js";
import { type FloodStepper, gravity } from "./stepper.js";

/** Pours the depth [m] released for each inflow into each of its cells. */
export const pourInflows = (stepper: FloodStepper, problem: FloodProblem, depths: readonly number[]): void => {
  problem.inflows?.forEach((inflow, index) => {
    const depth = depths[index];
    if (!(depth > 0)) return;
    for (const cell of inflowCells(problem.grid, inflow)) stepper.pour(cell, depth);
  });
};

/** Critical depth of the inflows at a time [m], each let in over one cell width a cell. */
export const enteringDischargeDepth = (problem: FloodProblem, time: number, dx: number): number => {
  let depth = 0;
  for (const inflow of problem.inflows ?? []) {
    const cells = inflowCells(problem.grid, inflow).length;
    const unitDischarge = seriesAt(inflow.discharge, time) / (cells * dx);
    depth = Math.max(depth, Math.cbrt((unitDischarge * unitDischarge) / gravity));
  }
  return depth;
};
