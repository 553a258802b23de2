import { TwinError } from "../../core/index.js";
import { circleRefusal, codePlace, type Receivers } from "./flow-order.js";
import { columnSteps, indexSteps, onFrame, rowSteps } from "./neighbours.js";
import { noDirection, outsideDirection } from "./ocallaghan1984.js";
import { type Field, requireShape, type Shape } from "./shape.js";

/** Adds each cell's value to its receiver, sources first: `values` becomes the accumulated field. */
export const accumulateInPlace = (values: Float64Array, receivers: Receivers, order: Int32Array): void => {
  for (let place = order.length - 1; place >= 0; place--) {
    const cell = order[place];
    const receiver = receivers[cell];
    if (receiver !== cell) values[receiver] += values[cell];
  }
};

/** Index step of each ESRI code (0 for none) on a grid of that width; codes that are no direction hold `wrong`. */
const wrong = 0x7fffffff;
const stepOfCode = (width: number): Int32Array => {
  const steps = new Int32Array(256).fill(wrong);
  steps[noDirection] = 0;
  for (const [code, step] of indexSteps(width).entries()) steps[1 << code] = step;
  return steps;
};

/** Donors of each cell, and refusal of codes that are no direction. Directions off the grid become outlets in place. */
const countDonors = (directions: Uint8Array, { width, height }: Shape, steps: Int32Array): Uint8Array => {
  const [outside, none] = [outsideDirection, noDirection];
  const donors = new Uint8Array(directions.length);
  for (let cell = 0; cell < directions.length; cell++) {
    const direction = directions[cell];
    if (direction === outside || direction === none) continue;
    const step = steps[direction];
    if (step === wrong) codePlace(direction);
    if (onFrame(cell, width, height) && leavesGrid(cell, direction, width, height)) directions[cell] = none;
    else donors[cell + step]++;
  }
  return donors;
};

const leavesGrid = (cell: number, direction: number, width: number, height: number): boolean => {
  const code = codePlace(direction);
  const column = (cell % width) + (columnSteps[code] as number);
  const row = Math.floor(cell / width) + (rowSteps[code] as number);
  return column < 0 || row < 0 || column >= width || row >= height;
};

const requireWeights = (directions: Uint8Array, weights: Field | undefined): void => {
  if (weights === undefined || weights.length === directions.length) return;
  throw new TwinError("grid-mismatch", `Weights have ${weights.length} values for ${directions.length} cells.`, {
    expected: String(directions.length),
    actual: String(weights.length),
  });
};

/** Walks down from each source until a cell that still waits for another donor. Returns the cells that were passed on. */
const passDown = (values: Float64Array, flow: Uint8Array, donors: Uint8Array, steps: Int32Array): number => {
  const [outside, none] = [outsideDirection, noDirection];
  const done = 255;
  let passed = 0;
  for (let source = 0; source < flow.length; source++) {
    if (donors[source] !== 0 || flow[source] === outside) continue;
    for (let cell = source; ; ) {
      donors[cell] = done;
      passed++;
      if (flow[cell] === none) break;
      const receiver = cell + steps[flow[cell]];
      if (flow[receiver] === outside) break;
      values[receiver] += values[cell];
      if (--donors[receiver] !== 0) break;
      cell = receiver;
    }
  }
  return passed;
};

/**
 * Sum of `weights` over each cell and all that drains through it: with no weights the number of cells,
 * the cell itself included (as TauDEM and RichDEM count; ESRI leaves it out). 0 outside. O(n), 10 bytes a cell.
 *
 * @param directions ESRI D8 codes, 255 outside
 * @param weights one value a cell, for example its area [m2]
 * @throws `grid-mismatch`, `unsupported` (a wrong code), `invalid-request` (a circle)
 */
export const accumulate = (directions: Uint8Array, shape: Shape, weights?: Field): Float64Array => {
  requireShape(directions, shape);
  requireWeights(directions, weights);
  const flow = directions.slice();
  const steps = stepOfCode(shape.width);
  const donors = countDonors(flow, shape, steps);
  const values = new Float64Array(flow.length);
  let inside = 0;
  for (let cell = 0; cell < flow.length; cell++) {
    if (flow[cell] === outsideDirection) continue;
    values[cell] = weights ? (weights[cell] as number) : 1;
    inside++;
  }
  const passed = passDown(values, flow, donors, steps);
  if (passed !== inside) throw circleRefusal(inside - passed);
  return values;
};

/** 1 where at least `threshold` (in the unit of `accumulation`) drains through the cell, else 0. */
export const streamCells = (accumulation: Field, threshold: number): Uint8Array =>
  Uint8Array.from(accumulation, (value) => (value >= threshold ? 1 : 0));
