import type { FloodEdge, FloodProblem, FloodSide } from "./problem.js";
import { seriesAt } from "./series.js";
import { gravity } from "./stepper.js";

const sides: readonly FloodSide[] = ["north", "east", "south", "west"];

const edgeValue = (edge: FloodEdge, time: number): number => {
  if (edge.kind === "stage") return seriesAt(edge.level, time);
  if (edge.kind === "inflow") return seriesAt(edge.unitDischarge, time);
  return 0;
};

/** What each side imposes at a time [s]. */
export const edgeValues = (problem: FloodProblem, time: number): Record<FloodSide, number> => ({
  north: edgeValue(problem.edges.north, time),
  east: edgeValue(problem.edges.east, time),
  south: edgeValue(problem.edges.south, time),
  west: edgeValue(problem.edges.west, time),
});

/** Lowest ground along each side [m]; infinite where all is wall. */
export const edgeBeds = ({ grid, elevation }: FloodProblem): Record<FloodSide, number> => {
  const { width, height } = grid;
  const lowest = (count: number, cell: (index: number) => number): number => {
    let found = Number.POSITIVE_INFINITY;
    for (let index = 0; index < count; index++) {
      const ground = elevation[cell(index)];
      if (ground < found) found = ground;
    }
    return found;
  };
  return {
    north: lowest(width, (column) => column),
    south: lowest(width, (column) => (height - 1) * width + column),
    west: lowest(height, (row) => row * width),
    east: lowest(height, (row) => row * width + width - 1),
  };
};

const criticalDepth = (unitDischarge: number): number => Math.cbrt((unitDischarge * unitDischarge) / gravity);

/**
 * Depth that water about to enter will have [m]: the stage, or the critical depth of an inflow.
 * The step must respect it, or a dry start would let minutes of inflow pile up in the first cells.
 */
export const enteringDepth = (
  problem: FloodProblem,
  beds: Record<FloodSide, number>,
  time: number,
  dx: number,
): number => {
  let depth = 0;
  const values = edgeValues(problem, time);
  for (const side of sides) {
    const { kind } = problem.edges[side];
    if (kind === "stage") depth = Math.max(depth, values[side] - beds[side]);
    if (kind === "inflow") depth = Math.max(depth, criticalDepth(values[side]));
  }
  for (const point of problem.inflows ?? []) {
    depth = Math.max(depth, criticalDepth(seriesAt(point.discharge, time) / dx));
  }
  return depth;
};
