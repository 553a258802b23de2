import type { Receivers } from "./flow-order.js";

/** One step of valley carving. */
export interface StreamPower {
  /** Columns of the field. */
  readonly width: number;
  /** Side of a cell [m]. */
  readonly cellSize: number;
  /** Erodibility times step times upstream area to the power m, one a cell [m]. */
  readonly rate: Float64Array;
  /** Steepest slope that a hillside keeps [1]. */
  readonly criticalSlope: number;
  /** 1 where the bed is held. */
  readonly held: Uint8Array;
}

/**
 * One implicit step of stream-power incision with n = 1, from the outlets up: `z = (z + f·zr) / (1 + f)` with
 * `f = rate / distance` and `zr` the new height of the receiver; then nothing stands steeper than the critical
 * slope. In place; `elevation` [m] must fall along the receivers.
 *
 * @param order cells, each after its receiver ({@link upstreamOrder})
 * @see Braun & Willett 2013, Geomorphology 180-181, 170-179, doi 10.1016/j.geomorph.2012.10.008
 */
export const carveStreams = (
  elevation: Float64Array,
  receivers: Receivers,
  order: Int32Array,
  { width, cellSize, rate, criticalSlope, held }: StreamPower,
): void => {
  const diagonal = cellSize * Math.SQRT2;
  for (let place = 0; place < order.length; place++) {
    const cell = order[place];
    const receiver = receivers[cell];
    if (receiver === cell || held[cell] === 1) continue;
    const gap = receiver > cell ? receiver - cell : cell - receiver;
    const distance = gap === 1 || gap === width ? cellSize : diagonal;
    const factor = rate[cell] / distance;
    const below = elevation[receiver];
    const lowered = (elevation[cell] + factor * below) / (1 + factor);
    const limit = below + criticalSlope * distance;
    elevation[cell] = lowered > limit ? limit : lowered;
  }
};
