import { TwinError } from "../../core/index.js";
import { columnSteps, rowSteps } from "./neighbours.js";
import { noDirection, outsideDirection } from "./ocallaghan1984.js";
import { requireShape, type Shape } from "./shape.js";

/** Flat index of the cell that each cell drains to: itself at an outlet or pit, -1 outside. */
export type Receivers = Int32Array;

/** Place 0 … 7 of an ESRI code; throws `unsupported` for any other number. */
export const codePlace = (direction: number): number => {
  const code = 31 - Math.clz32(direction);
  if (direction === 1 << code) return code;
  throw new TwinError("unsupported", `Flow direction ${direction} is not an ESRI code: convert it first.`, {
    feature: "flow direction",
    found: String(direction),
  });
};

/**
 * Receivers of ESRI directions. A direction that points off the grid makes its cell an outlet.
 * @throws `grid-mismatch`, and `unsupported` for a code that is not one of the eight
 */
export const receiversOf = (directions: Uint8Array, shape: Shape): Receivers => {
  requireShape(directions, shape);
  const { width, height } = shape;
  // Local names: test runners rewrite imported ones to slow look-ups.
  const [columns, rows, outside, none] = [columnSteps, rowSteps, outsideDirection, noDirection];
  const receivers = new Int32Array(directions.length);
  for (let row = 0, index = 0; row < height; row++) {
    for (let column = 0; column < width; column++, index++) {
      const direction = directions[index];
      if (direction === outside) receivers[index] = -1;
      else if (direction === none) receivers[index] = index;
      else {
        const code = codePlace(direction);
        const otherColumn = column + columns[code];
        const otherRow = row + rows[code];
        const away = otherColumn < 0 || otherRow < 0 || otherColumn >= width || otherRow >= height;
        receivers[index] = away ? index : otherRow * width + otherColumn;
      }
    }
  }
  return receivers;
};

/** The refusal of directions in which that many cells never reach an outlet. */
export const circleRefusal = (cells: number): TwinError => {
  const message = `${cells} cells drain in a circle: repair the flow directions.`;
  return new TwinError("invalid-request", message, { issues: [{ path: "directions", message }] });
};

/** For each cell the place of its first donor in `donors`; the last entry closes the list. */
const donorLists = (receivers: Receivers): { first: Int32Array; donors: Int32Array } => {
  const size = receivers.length;
  const first = new Int32Array(size + 1);
  for (let index = 0; index < size; index++) {
    const receiver = receivers[index];
    if (receiver >= 0 && receiver !== index) first[receiver + 1]++;
  }
  for (let index = 0; index < size; index++) first[index + 1] += first[index];
  const next = first.slice();
  const donors = new Int32Array(size);
  for (let index = 0; index < size; index++) {
    const receiver = receivers[index];
    if (receiver >= 0 && receiver !== index) donors[next[receiver]++] = index;
  }
  return { first, donors };
};

/**
 * Cells ordered so that each comes after the cell that it drains to (outlets first); read backwards,
 * sources come first. Cells outside are left out. O(n).
 *
 * @throws `invalid-request` where the directions run in a circle
 * @see the ordering of Braun & Willett 2013, Geomorphology 180-181, 170-179, here by breadth
 */
export const upstreamOrder = (receivers: Receivers): Int32Array => {
  const { first, donors } = donorLists(receivers);
  const order = new Int32Array(receivers.length);
  let tail = 0;
  let inside = 0;
  for (let index = 0; index < receivers.length; index++) {
    if (receivers[index] >= 0) inside++;
    if (receivers[index] === index) order[tail++] = index;
  }
  for (let head = 0; head < tail; head++) {
    const cell = order[head];
    for (let place = first[cell]; place < first[cell + 1]; place++) order[tail++] = donors[place];
  }
  if (tail !== inside) {
    throw circleRefusal(inside - tail);
  }
  return order.subarray(0, tail);
};
