import type { KernelField, KernelThis } from "../backend/kernel-this.js";

/**
 * Chooses the step, advances the time and releases rain.
 *
 *     dt = min(alpha*dx / sqrt(g*max(h)), longest, left)      left = span - elapsed
 *
 *     column   0 elapsed [s]   1 dt [s]   2 rain released now [m]   3 rain waiting [m]   4 steps   5 smallest dt [s]
 *
 * A step after the end of the span has dt = 0: every kernel then returns its state unchanged.
 *
 * @param clock  before the step   [1][6]
 * @param tops   deepest water of each row [m]   [1][height]
 * @param entering  depth of water about to enter [m]
 * @param span   time to advance in this batch [s]
 * @param rain   rate of rain that runs off [m s-1]
 * @param flush  1: release all rain in the step that ends the span
 * @returns clock of the step [1][6]
 *
 * Valid     any state of the flood step.
 * Not for   other schemes.
 * Precision float32 relative to the start of a batch; the host adds batches in float64.
 * Departs   nothing.
 * Source    flood step of this folder: definition.
 * Rung      4 (reference); see docs/verification.md.
 * Errors    none here; simulateFlood checks shapes, ranges and the result.
 */
export function stepClock(
  this: KernelThis<"height" | "alphaDx" | "longest" | "release">,
  clock: KernelField,
  tops: KernelField,
  entering: number,
  span: number,
  rain: number,
  flush: number,
): number {
  let top = entering;
  for (let row = 0; row < this.constants.height; row++) {
    top = Math.max(top, tops[0][row]);
  }
  let dt = this.constants.longest;
  if (top > 0) {
    dt = Math.min(dt, this.constants.alphaDx / Math.sqrt(9.81 * top));
  }
  const left = span - clock[0][0];
  let elapsed = clock[0][0] + dt;
  let smallest = Math.min(clock[0][5], dt);
  let ends = 0.0;
  let count = 1.0;
  if (left <= 0) {
    dt = 0.0;
    count = 0.0;
    elapsed = clock[0][0];
    smallest = clock[0][5];
  } else if (dt >= left) {
    dt = left;
    ends = 1.0;
    elapsed = span;
    smallest = clock[0][5];
  }
  let waiting = clock[0][3] + rain * dt;
  let released = 0.0;
  if (waiting > this.constants.release || (flush > 0.5 && ends > 0.5)) {
    released = waiting;
    waiting = 0.0;
  }
  let value = elapsed;
  if (this.thread.x === 1) {
    value = dt;
  }
  if (this.thread.x === 2) {
    value = released;
  }
  if (this.thread.x === 3) {
    value = waiting;
  }
  if (this.thread.x === 4) {
    value = clock[0][4] + count;
  }
  if (this.thread.x === 5) {
    value = smallest;
  }
  return value;
}
