import { cellSize } from "../../../core/index.js";
import type { FloodOptions } from "../options.js";
import type { FloodProblem } from "../problem.js";
import { datumOf } from "../stepper.js";

/** Fluxes of all faces of one direction; faces as in `FloodField`. */
export interface FaceFluxes {
  readonly mass: Float64Array;
  readonly left: Float64Array;
  readonly right: Float64Array;
  readonly across: Float64Array;
}

/** Float64 state of the finite-volume reference. */
export interface ShallowState {
  readonly problem: FloodProblem;
  readonly options: FloodOptions;
  readonly width: number;
  readonly height: number;
  readonly dx: number;
  readonly datum: number;
  /** Bed over the datum [m]; NaN on walls. */
  readonly z: Float64Array;
  readonly h: Float64Array;
  /** Velocity east and south [m s-1]; 0 where the depth is at most `flowDepth`. */
  readonly u: Float64Array;
  readonly v: Float64Array;
  readonly n: Float64Array;
  readonly x: FaceFluxes;
  readonly y: FaceFluxes;
  readonly maximumDepth: Float64Array;
  readonly maximumSpeed: Float64Array;
  readonly arrival: Float64Array;
}

const createFaces = (faces: number): FaceFluxes => ({
  mass: new Float64Array(faces),
  left: new Float64Array(faces),
  right: new Float64Array(faces),
  across: new Float64Array(faces),
});

/** State at time 0. */
export const createShallowState = (problem: FloodProblem, options: FloodOptions): ShallowState => {
  const { grid, elevation, roughness, initialDepth, initialUnitDischargeX, initialUnitDischargeY } = problem;
  const { width, height } = grid;
  const cells = width * height;
  const datum = datumOf(elevation);
  const h = Float64Array.from(elevation, (value, cell) => (Number.isNaN(value) ? 0 : (initialDepth?.[cell] ?? 0)));
  const velocity = (discharge: Float32Array | undefined): Float64Array =>
    Float64Array.from(h, (depth, cell) => (discharge && depth > options.flowDepth ? discharge[cell] / depth : 0));
  return {
    problem,
    options,
    width,
    height,
    dx: cellSize(grid),
    datum,
    z: Float64Array.from(elevation, (value) => value - datum),
    h,
    u: velocity(initialUnitDischargeX),
    v: velocity(initialUnitDischargeY),
    n: typeof roughness === "number" ? new Float64Array(cells).fill(roughness) : Float64Array.from(roughness),
    x: createFaces((width + 1) * height),
    y: createFaces(width * (height + 1)),
    maximumDepth: h.slice(),
    maximumSpeed: new Float64Array(cells),
    arrival: new Float64Array(cells).fill(Number.NaN),
  };
};
