import type { KernelField, KernelThis } from "../backend/kernel-this.js";

/**
 * Depth after one step: continuity, rain and sources.
 *
 *     h' = h + dt/dx (qxW - qxE + qyN - qyS) + rain + dt * source
 *
 * @param h      water depth   [m]   [height][width]   h >= 0
 * @param z      ground over the datum [m] [height][width]   -9999 = wall
 * @param qx     unit discharge, west faces    [m2 s-1]   [height][width + 1]
 * @param qy     unit discharge, north faces   [m2 s-1]   [height + 1][width]
 * @param clock  see clock.kernel.ts   [1][6]
 * @param source water let in [m s-1] [height][width]   >= 0
 * @returns depth [m] [height][width]; 0 on walls
 *
 * Valid     any state of the flood step.
 * Not for   other schemes.
 * Precision float32.
 * Departs   depths are not compensated sums: a step rounds each depth once.
 * Source    flood step of this folder: definition.
 * Rung      4 (reference); see docs/verification.md.
 * Errors    none here; simulateFlood checks shapes, ranges and the result.
 */
export function depthAfter(
  this: KernelThis<"dx">,
  h: KernelField,
  z: KernelField,
  qx: KernelField,
  qy: KernelField,
  clock: KernelField,
  source: KernelField,
): number {
  const x = this.thread.x;
  const y = this.thread.y;
  const dt = clock[0][1];
  let depth = 0.0;
  if (z[y][x] > -9998) {
    const flow = (dt / this.constants.dx) * (qx[y][x] - qx[y][x + 1] + (qy[y][x] - qy[y + 1][x]));
    depth = Math.max(0, h[y][x] + (flow + (clock[0][2] + dt * source[y][x])));
  }
  return depth;
}
