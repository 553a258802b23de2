import type { KernelField, KernelThis } from "../backend/kernel-this.js";

/**
 * Largest speed so far.
 *
 *     v = |mean discharge of both faces| / h where h is deep enough
 *
 * @param before largest so far [m s-1] [height][width]
 * @param h      water depth   [m]   [height][width]   h >= 0
 * @param qx     unit discharge, west faces    [m2 s-1]   [height][width + 1]
 * @param qy     unit discharge, north faces   [m2 s-1]   [height + 1][width]
 * @returns largest [m s-1] [height][width]
 *
 * Valid     any state of the flood step.
 * Not for   other schemes.
 * Precision float32.
 * Departs   nothing.
 * Source    flood step of this folder: definition.
 * Rung      4 (reference); see docs/verification.md.
 * Errors    none here; simulateFlood checks shapes, ranges and the result.
 */
export function largestSpeed(
  this: KernelThis<"arrivalDepth">,
  before: KernelField,
  h: KernelField,
  qx: KernelField,
  qy: KernelField,
): number {
  const x = this.thread.x;
  const y = this.thread.y;
  let speed = before[y][x];
  if (h[y][x] >= this.constants.arrivalDepth) {
    const along = qx[y][x] + qx[y][x + 1];
    const down = qy[y][x] + qy[y + 1][x];
    speed = Math.max(speed, (0.5 * Math.sqrt(along * along + down * down)) / h[y][x]);
  }
  return speed;
}
