import type { FloodField } from "./engine.js";
import type { FloodOptions } from "./options.js";
import type { FloodProblem, FloodSide } from "./problem.js";

/** Acceleration of gravity [m s-2]. */
export const gravity = 9.81;

/** Discharge over the edges in one step [m2 s-1], summed over faces in float64. */
export interface EdgeFlow {
  readonly outflow: number;
  readonly inflow: number;
}

/** One time step asked of a stepper. */
export interface StepRequest {
  /** Step [s]. */
  readonly step: number;
  /** Rain released in this step on every cell [m]. */
  readonly rain: number;
  /** Per side: level [m] of a stage edge, unit discharge [m2 s-1] of an inflow edge, else unused. */
  readonly edges: Readonly<Record<FloodSide, number>>;
}

/** The state of one flood domain and how it advances; time, rain and ledger are kept by {@link steppedEngine}. */
export interface FloodStepper {
  load(problem: FloodProblem, options: FloodOptions): Promise<void>;
  /** Advances once; the discharges are those after the outflow limit. */
  step(request: StepRequest): EdgeFlow;
  /** Adds water to one cell [m]. */
  pour(cell: number, depth: number): void;
  /** Largest depth after the last step or load [m]. */
  deepest(): number;
  /** dt/dx as the stepper uses it (rounded to its precision). */
  ratio(step: number): number;
  /** Sum of all depths [m], float64. */
  volume(): number;
  /** Takes speed and arrival. */
  sample(time: number): void;
  limitedFaces(): number;
  read(field: FloodField): Float32Array;
  close(): void;
}

/** Height of the elevation datum [m]: whole metres, so that subtracting it is exact to the last useful digit. */
export const datumOf = (elevation: Float32Array): number => {
  let lowest = Number.POSITIVE_INFINITY;
  for (const height of elevation) if (height < lowest) lowest = height;
  return Number.isFinite(lowest) ? Math.floor(lowest) : 0;
};
