import { TwinError } from "../../core/index.js";
import type { FloodEngine, FloodStats } from "./engine.js";
import type { FloodProblem } from "./problem.js";

/** Largest share of all water that a run may create or lose. */
export const massTolerance = 1e-6;

/** Water created over the larger of the initial volume and all that came in; 0 for a dry run. */
export const massError = ({ initialVolume, ledger }: FloodStats): number => {
  const total = Math.max(initialVolume, initialVolume + ledger.rain + ledger.inflow - ledger.infiltration);
  return total > 0 ? Math.abs(ledger.created) / total : 0;
};

const refuseDivergence = (problem: FloodProblem, depth: Float32Array, stats: FloodStats): void => {
  const { width } = problem.grid;
  for (let cell = 0; cell < depth.length; cell++) {
    if (depth[cell] >= 0 && depth[cell] < Number.POSITIVE_INFINITY) continue;
    if (Number.isNaN(problem.elevation[cell])) continue;
    const [row, column] = [Math.floor(cell / width), cell % width];
    throw new TwinError(
      "solver-diverged",
      `Depth ${depth[cell]} m in row ${row}, column ${column} at step ${stats.steps}: lower alpha or check the ground there.`,
      { step: stats.steps, row, column, dt: stats.lastStep },
    );
  }
};

/** Throws `solver-diverged` or `mass-not-conserved`. */
export const checkFloodResult = async (
  problem: FloodProblem,
  engine: FloodEngine,
  stats: FloodStats,
): Promise<void> => {
  refuseDivergence(problem, await engine.read("depth"), stats);
  const error = massError(stats);
  if (error <= massTolerance) return;
  const { created, rain, inflow, infiltration } = stats.ledger;
  throw new TwinError(
    "mass-not-conserved",
    `${created} m3 of water appeared by step ${stats.steps}, a share of ${error}: at most ${massTolerance} is allowed; lower alpha.`,
    {
      created_m3: created,
      total_m3: stats.initialVolume + rain + inflow - infiltration,
      tolerance: massTolerance,
    },
  );
};
