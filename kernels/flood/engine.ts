import type { Cell } from "../../core/index.js";
import type { FloodHydrographs } from "./gauges.js";
import type { FloodOptions, FloodSolver } from "./options.js";
import type { FloodProblem } from "./problem.js";

/**
 * Result fields that every engine keeps, float32, row-major, row 0 north, NaN on walls.
 *
 * - `depth`, `maximumDepth` [m] (every step), `maximumSpeed` [m s-1], `arrivalTime` [s, NaN where never] (sampled):
 *   `[height][width]`
 * - `unitDischargeX` [m2 s-1], west faces, positive eastward: `[height][width + 1]`
 * - `unitDischargeY` [m2 s-1], north faces, positive southward (towards higher rows): `[height + 1][width]`
 *
 * Faces carry no NaN: beside a wall the discharge is 0.
 */
export type StepperField =
  | "depth"
  | "unitDischargeX"
  | "unitDischargeY"
  | "maximumDepth"
  | "maximumSpeed"
  | "arrivalTime";

/**
 * Fields kept on request (`FloodOptions.watch`), all sampled every `diagnosticsInterval`, `[height][width]`:
 * `timeOfMaximum` [s, NaN where never `arrivalDepth` deep], `maximumUnitDischarge` [m2 s-1],
 * `hazardRating` d (v + 0.5) + DF [-] (0 where never wet), `durationAbove` the depth `durationDepth` [s].
 */
export type WatchedField = "timeOfMaximum" | "maximumUnitDischarge" | "hazardRating" | "durationAbove";

export const watchedFields: readonly WatchedField[] = [
  "timeOfMaximum",
  "maximumUnitDischarge",
  "hazardRating",
  "durationAbove",
];

export type FloodField = StepperField | WatchedField;

/** Where the water came from and went [m3], summed in float64. */
export interface FloodLedger {
  /** Gross rain on the domain. */
  readonly rain: number;
  /** Through stage and inflow edges, points, lines and areas. */
  readonly inflow: number;
  /** Over the edges. */
  readonly outflow: number;
  /** Rain lost before it flows, and what ground and sewers took of standing water. */
  readonly infiltration: number;
  /** Water on the grid now. */
  readonly stored: number;
  /** Stored minus all the above minus the initial volume: 0 for a perfect solver. */
  readonly created: number;
}

export interface FloodStats {
  /** Simulated time [s]. */
  readonly time: number;
  readonly steps: number;
  /** Smallest step so far, not counting those cut by the end of a run [s]; NaN before the first. */
  readonly smallestStep: number;
  /** Step that the depth now asks for [s]. */
  readonly lastStep: number;
  /** Faces cut to `maximumFroude`, summed over all steps; 0 for shallow water, NaN where it is not counted. */
  readonly limitedFaces: number;
  /** `limitedFaces` over the faces of wet cells, two a cell, summed over all steps (wet cells sampled); 0 … 1. */
  readonly limitedShare: number;
  /**
   * What the inertial equations leave out over what they keep: |d(q^2/h)| over g h |d(level)|, both summed over the
   * faces of wet cells and over looks every ten samples and at each end of a run. 0 for shallow water, NaN where it is
   * not looked at.
   */
  readonly advectionShare: number;
  /** Cells at or above `arrivalDepth`. */
  readonly wetCells: number;
  /** The cell that limits the step, and its depth [m]; undefined when all is dry. */
  readonly deepest: (Cell & { readonly depth: number }) | undefined;
  /** Volume at time 0 [m3]. */
  readonly initialVolume: number;
  readonly ledger: FloodLedger;
}

export interface FloodRunOptions {
  /** Simulated time to advance to, exactly [s]. */
  readonly until: number;
  /** Pauses after the first whole step that reaches this time [s]; `until` stays what the steps are made for. */
  readonly pauseAt?: number;
  readonly signal?: AbortSignal;
}

/**
 * A run between two steps, from {@link FloodEngine.save}: a value that structured clone can copy and keep.
 * An engine of the same name resumes it bit for bit, with any number of threads.
 */
export interface FloodCheckpoint {
  readonly engine: string;
  readonly solver: FloodSolver;
  /** `width`, `height`. */
  readonly shape: readonly [number, number];
  /** Simulated time [s]. */
  readonly time: number;
  readonly state: unknown;
}

/**
 * One solver of the flood equations (`FloodOptions.solver`) with its state kept open.
 *
 * Engines do not validate: `simulateFlood` does, at the door. `run` yields to the event loop at least every
 * 200 ms (so that an abort is seen) and rejects with the signal's reason when aborted; the state is then
 * that of the last whole step. Rain waiting to be released is released at the end of every run.
 * A run to `t1` and then to `t2` cuts a step at `t1`: it equals one run to `t2` to rounding and step error, not bit for
 * bit. A run that pauses (`pauseAt`) on its way to `t2` cuts no step and is the same run.
 */
export interface FloodEngine {
  readonly name: string;
  /** Rejects with `unsupported` for what the engine cannot do. */
  load(problem: FloodProblem, options: FloodOptions): Promise<void>;
  run(options: FloodRunOptions): Promise<void>;
  /** The present state; rejects with `unsupported` where the engine cannot. */
  save?(): Promise<FloodCheckpoint>;
  /** Loads a problem in a saved state of it; rejects with `grid-mismatch` or `unsupported` for one of another run. */
  resume?(problem: FloodProblem, options: FloodOptions, checkpoint: FloodCheckpoint): Promise<void>;
  read(field: FloodField): Promise<Float32Array>;
  stats(): Promise<FloodStats>;
  /** Series of the problem's gauges so far; empty without gauges. */
  hydrographs(): Promise<FloodHydrographs>;
  close(): Promise<void>;
}

/** Opens an engine; the caller closes it. Rejects with `backend-unavailable`. */
export type OpenFloodEngine = () => Promise<FloodEngine>;
