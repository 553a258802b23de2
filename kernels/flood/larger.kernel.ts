import type { KernelField, KernelThis } from "../backend/kernel-this.js";

/**
 * The larger of two fields.
 *
 *     out = max(a, b)
 *
 * @param a  any field [height][width]
 * @param b  any field [height][width]
 * @returns the larger [height][width]
 *
 * Valid     any state of the flood step.
 * Not for   other schemes.
 * Precision float32.
 * Departs   nothing.
 * Source    flood step of this folder: definition.
 * Rung      4 (reference); see docs/verification.md.
 * Errors    none here; simulateFlood checks shapes, ranges and the result.
 */
export function larger(this: KernelThis, a: KernelField, b: KernelField): number {
  return Math.max(a[this.thread.y][this.thread.x], b[this.thread.y][this.thread.x]);
}
