import type { KernelField, KernelThis } from "../backend/kernel-this.js";

/**
 * Adds the water that passed each boundary face.
 *
 *     row 0: outward, row 1: inward      sum += dt/dx * q
 *     columns: west (height), east (height), north (width), south (width)
 *
 * @param sum    before the step [m] [2][2 height + 2 width]
 * @param qx     unit discharge, west faces    [m2 s-1]   [height][width + 1]
 * @param qy     unit discharge, north faces   [m2 s-1]   [height + 1][width]
 * @param clock  see clock.kernel.ts   [1][6]
 * @returns sum with this step [m] [2][2 height + 2 width]
 *
 * Valid     any state of the flood step.
 * Not for   other schemes.
 * Precision float32.
 * Departs   nothing.
 * Source    flood step of this folder: definition.
 * Rung      4 (reference); see docs/verification.md.
 * Errors    none here; simulateFlood checks shapes, ranges and the result.
 */
export function edgeSum(
  this: KernelThis<"width" | "height" | "dx">,
  sum: KernelField,
  qx: KernelField,
  qy: KernelField,
  clock: KernelField,
): number {
  const x = this.thread.x;
  const height = this.constants.height;
  const width = this.constants.width;
  let outward = 0.0;
  if (x < height) {
    outward = -qx[x][0];
  } else if (x < 2 * height) {
    outward = qx[x - height][width];
  } else if (x < 2 * height + width) {
    outward = -qy[0][x - 2 * height];
  } else {
    outward = qy[height][x - 2 * height - width];
  }
  if (this.thread.y > 0.5) {
    outward = -outward;
  }
  return sum[this.thread.y][x] + (clock[0][1] / this.constants.dx) * Math.max(outward, 0);
}
