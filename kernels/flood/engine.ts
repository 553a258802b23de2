import type { Cell } from "../../core/index.js";
import type { FloodOptions } from "./options.js";
import type { FloodProblem } from "./problem.js";

/**
 * Result fields, float32, row-major, row 0 north, NaN on walls.
 *
 * - `depth`, `maximumDepth` [m], `maximumSpeed` [m s-1], `arrivalTime` [s, NaN where never]: `[height][width]`
 * - `unitDischargeX` [m2 s-1], west faces, positive eastward: `[height][width + 1]`
 * - `unitDischargeY` [m2 s-1], north faces, positive southward (towards higher rows): `[height + 1][width]`
 *
 * Faces carry no NaN: beside a wall the discharge is 0.
 */
export type FloodField =
  | "depth"
  | "unitDischargeX"
  | "unitDischargeY"
  | "maximumDepth"
  | "maximumSpeed"
  | "arrivalTime";

/** Where the water came from and went [m3], summed in float64. */
export interface FloodLedger {
  /** Gross rain on the domain. */
  readonly rain: number;
  /** Through stage and inflow edges and points. */
  readonly inflow: number;
  /** Over the edges. */
  readonly outflow: number;
  /** Rain lost before it flows. */
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
  /** Faces cut to `maximumFroude`, summed over all steps. */
  readonly limitedFaces: number;
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
  readonly signal?: AbortSignal;
}

/**
 * One solver of the local-inertial equations with its state kept open.
 *
 * Engines do not validate: `simulateFlood` does, at the door. `run` yields to the event loop at least every
 * 200 ms (so that an abort is seen) and rejects with the signal's reason when aborted; the state is then
 * that of the last whole step. Rain waiting to be released is released at the end of every run.
 * A run to `t1` and then to `t2` cuts a step at `t1`: it equals one run to `t2` to rounding and step error, not bit for bit.
 */
export interface FloodEngine {
  readonly name: string;
  load(problem: FloodProblem, options: FloodOptions): Promise<void>;
  run(options: FloodRunOptions): Promise<void>;
  read(field: FloodField): Promise<Float32Array>;
  stats(): Promise<FloodStats>;
  close(): Promise<void>;
}

/** Opens an engine; the caller closes it. Rejects with `backend-unavailable`. */
export type OpenFloodEngine = () => Promise<FloodEngine>;
