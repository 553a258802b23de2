import type { KernelField, KernelThis } from "../backend/kernel-this.js";

/**
 * Scales the west faces by the share of the cell that gives.
 *
 *     q' = q * share of the donor
 *
 * @param qx     unit discharge, west faces    [m2 s-1]   [height][width + 1]
 * @param share  share of its outflow that a cell can pay   [1]   [height][width]   0 ... 1
 * @returns discharge [m2 s-1] [height][width + 1]
 *
 * Valid     any state of the flood step.
 * Not for   other schemes.
 * Precision float32.
 * Departs   nothing.
 * Source    flood step of this folder: definition.
 * Rung      4 (reference); see docs/verification.md.
 * Errors    none here; simulateFlood checks shapes, ranges and the result.
 */
export function scaleX(this: KernelThis<"width">, qx: KernelField, share: KernelField): number {
  const x = this.thread.x;
  const y = this.thread.y;
  let q = qx[y][x];
  if (q > 0 && x > 0.5) {
    q = q * share[y][x - 1];
  } else if (q < 0 && x < this.constants.width - 0.5) {
    q = q * share[y][x];
  }
  return q;
}
