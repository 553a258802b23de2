import type { KernelField, KernelThis } from "../backend/kernel-this.js";

/**
 * Share of its outflow that each cell can pay: the mass-exact positivity limit.
 *
 *     out = dt/dx * (sum of outgoing q)      share = h / out where out > h, else 1
 *
 * @param h      water depth   [m]   [height][width]   h >= 0
 * @param qx     unit discharge, west faces    [m2 s-1]   [height][width + 1]
 * @param qy     unit discharge, north faces   [m2 s-1]   [height + 1][width]
 * @param clock  see clock.kernel.ts   [1][6]
 * @returns share [1] [height][width]
 *
 * Valid     any state of the flood step.
 * Not for   other schemes.
 * Precision float32.
 * Departs   nothing.
 * Source    flood step of this folder: definition.
 * Rung      4 (reference); see docs/verification.md.
 * Errors    none here; simulateFlood checks shapes, ranges and the result.
 */
export function outflowShare(
  this: KernelThis<"dx">,
  h: KernelField,
  qx: KernelField,
  qy: KernelField,
  clock: KernelField,
): number {
  const x = this.thread.x;
  const y = this.thread.y;
  const east = Math.max(qx[y][x + 1], 0) - Math.min(qx[y][x], 0);
  const south = Math.max(qy[y + 1][x], 0) - Math.min(qy[y][x], 0);
  const out = (clock[0][1] / this.constants.dx) * (east + south);
  let share = 1.0;
  if (out > h[y][x]) {
    share = (h[y][x] * 0.999999) / out;
  }
  return share;
}
