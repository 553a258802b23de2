import type { WatchedField } from "./engine.js";

/** Equations: local inertial (no advection) or full shallow water (first-order finite volume). */
export type FloodSolver = "inertial" | "shallow-water";

/** Land use of the debris factor of the hazard rating, see `hazard-rating.ts`. */
export type DebrisLandUse = "pasture" | "woodland" | "urban";

/** How a flood engine steps; every field has a default in {@link defaultFloodOptions}. */
export interface FloodOptions {
  readonly solver: FloodSolver;
  /** Share of a face's own discharge in the centred average, 0.7 … 1 (1 = Bates 2010). */
  readonly theta: number;
  /** Inertial: factor of the step over dx / sqrt(g h), above 0 … 0.7. Above 0.5 rounding grows in two dimensions. */
  readonly alpha: number;
  /** Shallow water: factor of the step over dx / max(|u| + sqrt(g h)), above 0 … 0.5. */
  readonly courant: number;
  /** Depth below which nothing flows [m]: at a face (inertial), in a cell (shallow water: velocity 0). */
  readonly flowDepth: number;
  /** Depth below which a cell counts as dry [m]; its water stays in the ledger. */
  readonly dryDepth: number;
  /** Froude number that the discharge is cut to where the water surface is steeper than `limiterSlope`. */
  readonly maximumFroude: number;
  /** Water-surface slope above which `maximumFroude` holds [m m-1]. */
  readonly limiterSlope: number;
  /** Longest step [s]. */
  readonly maximumStep: number;
  /** Simulated time between two samples of speed and arrival [s]. Maximum depth is taken at every step. */
  readonly diagnosticsInterval: number;
  /** Depth from which water has arrived and a cell is wet, and above which speed is sampled [m]. */
  readonly arrivalDepth: number;
  /** Simulated time between two applications of rain maps, infiltration and sewers [s]; 0 = every step. */
  readonly sourceInterval: number;
  /** Sampled fields to keep, beside those that are always there; `simulateFlood` adds those among its outputs. */
  readonly watch: readonly WatchedField[];
  /** Depth of `durationAbove` [m]. */
  readonly durationDepth: number;
  /** Debris factor of `hazardRating`. */
  readonly debrisLandUse: DebrisLandUse;
}

export const defaultFloodOptions: FloodOptions = {
  solver: "inertial",
  theta: 0.8,
  alpha: 0.5,
  courant: 0.45,
  flowDepth: 1e-3,
  dryDepth: 1e-6,
  maximumFroude: 1,
  limiterSlope: 0.05,
  maximumStep: 60,
  diagnosticsInterval: 30,
  arrivalDepth: 0.01,
  sourceInterval: 10,
  watch: [],
  durationDepth: 0.1,
  debrisLandUse: "urban",
};
