import { type Field, requireShape, type Shape } from "./shape.js";
import { raiseDepressions } from "./wei2018.js";

export interface FillOptions {
  /** Rise per cell away from the outlet [m], 0 for flat lakes. Default 0. */
  readonly epsilon?: number;
}

/**
 * Terrain without pits: each cell raised to the lowest level from which water reaches the rim
 * (the frame or a NaN cell), plus `epsilon` a cell on the way where asked.
 *
 * The answer is the least surface `w` with `w = max(z, lowest neighbour w + epsilon)`, so it does not
 * depend on the order of equal cells. O(n log n).
 *
 * @param elevation ground [m], row-major, NaN outside
 * @returns filled ground [m], NaN outside, in float64
 * @throws `grid-mismatch` where the field does not fit the shape
 * @see Barnes, Lehman & Mulla 2014, Computers & Geosciences 62, 117-127, doi 10.1016/j.cageo.2013.04.024
 */
export const fillDepressions = (elevation: Field, shape: Shape, options: FillOptions = {}): Float64Array => {
  requireShape(elevation, shape);
  const filled = new Float64Array(elevation);
  raiseDepressions(elevation, filled, shape, options.epsilon ?? 0);
  return filled;
};
