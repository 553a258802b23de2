import type { KernelField, KernelThis } from "../backend/kernel-this.js";

/**
 * Scales the north faces by the share of the cell that gives.
 *
 *     q' = q * share of the donor
 *
 * @param qy     unit discharge, north faces   [m2 s-1]   [height + 1][width]
 * @param share  share of its outflow that a cell can pay   [1]   [height][width]   0 ... 1
 * @returns discharge [m2 s-1] [height + 1][width]
 *
 * Valid     any state of the flood step.
 * Not for   other schemes.
 * Precision float32.
 * Departs   nothing.
 * Source    flood step of this folder: definition.
 * Rung      4 (reference); see docs/verification.md.
 * Errors    none here; simulateFlood checks shapes, ranges and the result.
 */
export function scaleY(this: KernelThis<"height">, qy: KernelField, share: KernelField): number {
  const x = this.thread.x;
  const y = this.thread.y;
  let q = qy[y][x];
  if (q > 0 && y > 0.5) {
    q = q * share[y - 1][x];
  } else if (q < 0 && y < this.constants.height - 0.5) {
    q = q * share[y][x];
  }
  return q;
}
