import { TwinError } from "../../core/index.js";
import { type Receivers, receiversOf, upstreamOrder } from "./flow-order.js";
import type { Field, Shape } from "./shape.js";

/** Adds each cell's value to its receiver, sources first: `values` becomes the accumulated field. */
export const accumulateInPlace = (values: Float64Array, receivers: Receivers, order: Int32Array): void => {
  for (let place = order.length - 1; place >= 0; place--) {
    const cell = order[place];
    const receiver = receivers[cell];
    if (receiver !== cell) values[receiver] += values[cell];
  }
};

/**
 * Sum of `weights` over each cell and all that drains through it: with no weights the number of cells,
 * the cell itself included (as TauDEM and RichDEM count; ESRI leaves it out). 0 outside. O(n).
 *
 * @param directions ESRI D8 codes, 255 outside
 * @param weights one value a cell, for example its area [m2]
 * @throws `grid-mismatch`, `unsupported` (a wrong code), `invalid-request` (a circle)
 */
export const accumulate = (directions: Uint8Array, shape: Shape, weights?: Field): Float64Array => {
  if (weights !== undefined && weights.length !== directions.length) {
    throw new TwinError("grid-mismatch", `Weights have ${weights.length} values for ${directions.length} cells.`, {
      expected: String(directions.length),
      actual: String(weights.length),
    });
  }
  const receivers = receiversOf(directions, shape);
  const values = Float64Array.from(receivers, (receiver, index) => (receiver < 0 ? 0 : weights ? weights[index] : 1));
  accumulateInPlace(values, receivers, upstreamOrder(receivers));
  return values;
};

/** 1 where at least `threshold` (in the unit of `accumulation`) drains through the cell, else 0. */
export const streamCells = (accumulation: Field, threshold: number): Uint8Array =>
  Uint8Array.from(accumulation, (value) => (value >= threshold ? 1 : 0));
