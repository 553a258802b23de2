import { receiversOf, upstreamOrder } from "./flow-order.js";
import { type Field, requireShape, type Shape } from "./shape.js";

/** What height above drainage is measured on. All fields share one shape. */
export interface Drainage {
  /** ESRI D8 codes of `elevation`. */
  readonly directions: Uint8Array;
  /** 1 on streams. */
  readonly streams: Uint8Array;
}

/**
 * Height of each cell above the stream cell that it drains to (HAND) [m]: 0 on streams, NaN where no
 * stream lies downstream. Take the surface that the directions were made on, else values below 0 appear.
 *
 * @throws `grid-mismatch`, `unsupported` (a wrong code), `invalid-request` (a circle)
 * @see Rennó et al. 2008, Remote Sensing of Environment 112, 3469-3481, doi 10.1016/j.rse.2008.03.018
 */
export const heightAboveDrainage = (elevation: Field, shape: Shape, drainage: Drainage): Float64Array => {
  requireShape(elevation, shape);
  requireShape(drainage.streams, shape);
  const receivers = receiversOf(drainage.directions, shape);
  const base = new Float64Array(elevation.length).fill(Number.NaN);
  for (const cell of upstreamOrder(receivers)) {
    const receiver = receivers[cell];
    if (drainage.streams[cell] === 1) base[cell] = elevation[cell];
    else if (receiver !== cell) base[cell] = base[receiver];
  }
  return base.map((stream, index) => elevation[index] - stream);
};
