import { floodInward } from "./priority-flood.js";
import { type Field, requireShape, type Shape } from "./shape.js";

export interface BreachOptions {
  /** Fall per cell along a breach [m], above 0. */
  readonly fall: number;
  /** 1 on cells that are not lowered. */
  readonly held: Uint8Array;
}

/** Lowers the way out of a cell until it falls: cells that are held end the breach. */
const breachFrom = (ground: Float64Array, from: Int32Array, start: number, { fall, held }: BreachOptions): void => {
  for (let cell = start; from[cell] >= 0; cell = from[cell]) {
    const exit = from[cell];
    if (ground[exit] < ground[cell] || held[exit] === 1) return;
    ground[exit] = ground[cell] - fall;
  }
};

/**
 * Terrain whose pits drain through trenches over their lowest sills, instead of being filled. Where held cells stop
 * a breach a pit is left: fill afterwards.
 *
 * @param elevation ground [m], row-major, NaN outside
 * @throws `grid-mismatch` where the field does not fit the shape
 * @see Lindsay 2016, Hydrological Processes 30, 846-857, doi 10.1002/hyp.10648 (complete breaching)
 */
export const breachDepressions = (elevation: Field, shape: Shape, options: BreachOptions): Float64Array => {
  requireShape(elevation, shape);
  requireShape(options.held, shape);
  const from = new Int32Array(elevation.length).fill(-1);
  const order = new Int32Array(elevation.length);
  let count = 0;
  const onVisit = (cell: number, source: number): void => {
    from[cell] = source;
    order[count++] = cell;
  };
  floodInward(elevation, new Float64Array(elevation), shape, { epsilon: 0, onVisit });
  const ground = new Float64Array(elevation);
  for (let place = 0; place < count; place++) breachFrom(ground, from, order[place], options);
  return ground;
};
