import type { KernelField, KernelThis } from "../backend/kernel-this.js";

/**
 * Deepest water of each row.
 *
 *     top = max over the row of h
 *
 * @param h      water depth   [m]   [height][width]   h >= 0
 * @returns deepest [m] [1][height]
 *
 * Valid     any state of the flood step.
 * Not for   other schemes.
 * Precision float32.
 * Departs   nothing.
 * Source    flood step of this folder: definition.
 * Rung      4 (reference); see docs/verification.md.
 * Errors    none here; simulateFlood checks shapes, ranges and the result.
 */
export function rowTop(this: KernelThis<"width">, h: KernelField): number {
  let top = 0.0;
  for (let column = 0; column < this.constants.width; column++) {
    top = Math.max(top, h[this.thread.x][column]);
  }
  return top;
}
