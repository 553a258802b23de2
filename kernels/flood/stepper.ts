import type { Border } from "./border.js";
import type { StepperField } from "./engine.js";
import type { FloodOptions } from "./options.js";
import type { FloodProblem } from "./problem.js";

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
  /** Borders with the values of the middle of the step. */
  readonly border: Border;
}

/** Depth [m] and unit discharge in a cell, X eastward and Y southward [m2 s-1]. */
export interface CellFlow {
  readonly depth: number;
  /** Water surface over the ground [m] where it is not the depth: below 0 in a channel that is not full. */
  readonly surface?: number;
  readonly x: number;
  readonly y: number;
}

/** The same for one row of cells; buffers that {@link FloodStepper.readRow} fills. */
export interface RowFlow {
  readonly depth: Float64Array;
  readonly x: Float64Array;
  readonly y: Float64Array;
}

export const createRowFlow = (width: number): RowFlow => ({
  depth: new Float64Array(width),
  x: new Float64Array(width),
  y: new Float64Array(width),
});

/** The state of one flood domain and how it advances; time, rain and ledger are kept by {@link steppedEngine}. */
export interface FloodStepper {
  /** Takes a problem; throws `unsupported` for what it cannot do. */
  load(problem: FloodProblem, options: FloodOptions): Promise<void>;
  /** Advances once; the discharges are those after the outflow limit. */
  step(request: StepRequest): EdgeFlow;
  /** Adds water to one cell [m]; a negative depth takes water that is there. */
  pour(cell: number, depth: number): void;
  /** Adds water to the cells of one row [m]; a negative gain takes water that is there. Walls get 0. */
  pourRow(row: number, gains: Float64Array): void;
  /** Largest depth after the last step or load [m]. */
  deepest(): number;
  /** Largest |u| + sqrt(g h) after the last step or load [m s-1]; sqrt(g deepest) where it is left out. */
  waveSpeed?(): number;
  /** dt/dx as the stepper uses it (rounded to its precision). */
  ratio(step: number): number;
  /** Sum of all depths [m], float64; water in channels below the bank counts as depth over the whole cell. */
  volume(): number;
  /** Cells at or above a depth [m]. */
  wetCells(depth: number): number;
  /** Takes speed and arrival. */
  sample(time: number): void;
  limitedFaces(): number;
  read(field: StepperField): Float32Array;
  /** One row of cells; walls read 0, and so may cells shallower than `atLeast` [m], discharge too. */
  readRow(row: number, into: RowFlow, atLeast?: number): void;
  /** One cell. */
  probe(cell: number): CellFlow;
  /** Unit discharge of a west face (column 0 … width) and of a north face (row 0 … height) in the last step [m2 s-1]. */
  faceX(row: number, column: number): number;
  faceY(row: number, column: number): number;
  /** All that the next steps depend on, as a value that can be cloned between threads and kept; absent where it cannot. */
  save?(): unknown;
  /** Takes a saved state of the same problem and options; after {@link load}. */
  restore?(saved: unknown): void;
  close(): void;
}

/** Height of the elevation datum [m]: whole metres, so that subtracting it is exact to the last useful digit. */
export const datumOf = (elevation: Float32Array): number => {
  let lowest = Number.POSITIVE_INFINITY;
  for (const height of elevation) if (height < lowest) lowest = height;
  return Number.isFinite(lowest) ? Math.floor(lowest) : 0;
};
