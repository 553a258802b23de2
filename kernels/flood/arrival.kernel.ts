import type { KernelField, KernelThis } from "../backend/kernel-this.js";

/**
 * Time at which water was first seen.
 *
 *     t where h is deep enough and nothing was seen before
 *
 * @param before first arrival so far [s] [height][width]   -9999 = never
 * @param h      water depth   [m]   [height][width]   h >= 0
 * @param time   now [s]
 * @returns first arrival [s] [height][width]; -9999 where never
 *
 * Valid     any state of the flood step.
 * Not for   other schemes.
 * Precision float32.
 * Departs   nothing.
 * Source    flood step of this folder: definition.
 * Rung      4 (reference); see docs/verification.md.
 * Errors    none here; simulateFlood checks shapes, ranges and the result.
 */
export function firstArrival(
  this: KernelThis<"arrivalDepth">,
  before: KernelField,
  h: KernelField,
  time: number,
): number {
  let seen = before[this.thread.y][this.thread.x];
  if (seen < -9998 && h[this.thread.y][this.thread.x] >= this.constants.arrivalDepth) {
    seen = time;
  }
  return seen;
}
