import { cellSize } from "../../core/index.js";
import { faceDischargesOf } from "./initial-discharge.js";
import type { FloodOptions } from "./options.js";
import type { FloodProblem } from "./problem.js";
import { datumOf } from "./stepper.js";

/** Float64 state of the reference stepper. Faces as in `FloodField`: `(width + 1) × height` and `width × (height + 1)`. */
export interface ReferenceState {
  readonly problem: FloodProblem;
  readonly options: FloodOptions;
  readonly width: number;
  readonly height: number;
  readonly dx: number;
  readonly datum: number;
  /** Elevation over the datum [m]; NaN on walls. */
  readonly z: Float64Array;
  readonly h: Float64Array;
  readonly n: Float64Array;
  qx: Float64Array;
  qy: Float64Array;
  /** Flow depth at the faces [m]; 0 at walls. */
  readonly depthX: Float64Array;
  readonly depthY: Float64Array;
  readonly maximumDepth: Float64Array;
  readonly maximumSpeed: Float64Array;
  readonly arrival: Float64Array;
  limitedFaces: number;
}

/** State at time 0. */
export const createReferenceState = (problem: FloodProblem, options: FloodOptions): ReferenceState => {
  const { grid, elevation, roughness, initialDepth } = problem;
  const { width, height } = grid;
  const cells = width * height;
  const datum = datumOf(elevation);
  const z = Float64Array.from(elevation, (value) => value - datum);
  const h = Float64Array.from(z, (value, cell) => (Number.isNaN(value) ? 0 : (initialDepth?.[cell] ?? 0)));
  const facesX = (width + 1) * height;
  const facesY = width * (height + 1);
  return {
    problem,
    options,
    width,
    height,
    dx: cellSize(grid),
    datum,
    z,
    h,
    n: typeof roughness === "number" ? new Float64Array(cells).fill(roughness) : Float64Array.from(roughness),
    ...faceDischargesOf(problem),
    depthX: new Float64Array(facesX),
    depthY: new Float64Array(facesY),
    maximumDepth: h.slice(),
    maximumSpeed: new Float64Array(cells),
    arrival: new Float64Array(cells).fill(Number.NaN),
    limitedFaces: 0,
  };
};

/** Flow depth between two cells [m], left (west, north) first: max(level) - max(bed), 0 beside a wall. */
export const flowDepthBetween = ({ z, h }: ReferenceState, left: number, right: number): number => {
  const rise = z[right] - z[left];
  if (Number.isNaN(rise)) return 0;
  return Math.max(h[left] - Math.max(rise, 0), h[right] + Math.min(rise, 0));
};
