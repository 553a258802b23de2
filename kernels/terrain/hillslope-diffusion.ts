import { requireShape, type Shape } from "./shape.js";

/** An explicit five-point step is stable up to a quarter; this keeps away from it. */
const stableRatio = 0.2;

export interface DiffusionOptions {
  /** Side of a cell [m]. */
  readonly cellSize: number;
  /** Diffusivity times step [m2]. */
  readonly spread: number;
  /** 1 where the ground is held. */
  readonly held: Uint8Array;
}

const diffuseOnce = (from: Float64Array, to: Float64Array, shape: Shape, ratio: number, held: Uint8Array): void => {
  const { width, height } = shape;
  for (let row = 1; row < height - 1; row++) {
    for (let cell = row * width + 1; cell < row * width + width - 1; cell++) {
      const centre = from[cell];
      const around = from[cell - 1] + from[cell + 1] + from[cell - width] + from[cell + width];
      to[cell] = held[cell] === 1 ? centre : centre + ratio * (around - 4 * centre);
    }
  }
};

/**
 * Linear creep of hillslopes, explicit, in as many equal sub-steps as keep it stable; the frame is held. In place.
 * @param elevation ground [m], finite everywhere
 * @throws `grid-mismatch` where the field does not fit the shape
 */
export const diffuseHillslopes = (elevation: Float64Array, shape: Shape, options: DiffusionOptions): void => {
  requireShape(elevation, shape);
  const ratio = options.spread / (options.cellSize * options.cellSize);
  const steps = Math.max(1, Math.ceil(ratio / stableRatio));
  let from: Float64Array = elevation;
  let to: Float64Array = elevation.slice();
  for (let step = 0; step < steps; step++) {
    diffuseOnce(from, to, shape, ratio / steps, options.held);
    [from, to] = [to, from];
  }
  if (from !== elevation) elevation.set(from);
};
