import type { KernelField, KernelThis } from "../backend/kernel-this.js";

/**
 * Adds the days of one batch that pass a threshold to a count.
 *
 *     count += sum over days of 1 where  bilinear(s, fx, fy) + lapse * dz + factor * urban  passes 0
 *
 *     s row:  coarse cell (j * coarse width + i)      column: day      value: temperature - threshold + increment
 *
 * @param s       coarse temperature over the threshold            [K]            [coarse cells][days]
 * @param perDay  row 0: lapse rate, row 1: urban factor           [K m-1], [1]   [2][days]
 * @param fx      coarse column of the cell, 0 at a centre         [1]            [height][width]
 * @param fy      coarse row of the cell                           [1]            [height][width]
 * @param dz      ground less the coarse model's                   [m]            [height][width]
 * @param urban   warming by the town at factor 1                  [K]            [height][width]
 * @param count   days of the batches before                       [1]            [height][width]   >= 0
 * @returns       count with this batch                            [1]            [height][width]; -9999 where absent
 *
 * Valid     thresholds on daily extremes; `strict` 1 counts days above, 0 days at or above.
 * Not for   spells: days are counted without their order.
 * Precision the threshold is taken off in float64, so float32 keeps 1e-6 K near it; days within 1e-3 K of it may
 *           fall on either side.
 * Departs   nothing.
 * Source    counts as in ETCCDI's SU and TR, doi 10.1002/wcc.147, with both strictnesses.
 * Rung      1 (by hand) + 4 (reference); see docs/verification.md.
 * Errors    none here. dayCount checks shapes and ranges.
 */
export function dayCountBatch(
  this: KernelThis<"coarseWidth" | "coarseHeight" | "days" | "strict">,
  s: KernelField,
  perDay: KernelField,
  fx: KernelField,
  fy: KernelField,
  dz: KernelField,
  urban: KernelField,
  count: KernelField,
): number {
  let sum = count[this.thread.y][this.thread.x];
  if (sum > -9998) {
    const e = dz[this.thread.y][this.thread.x];
    const u = urban[this.thread.y][this.thread.x];
    const cx = Math.min(Math.max(fx[this.thread.y][this.thread.x], 0), this.constants.coarseWidth - 1);
    const cy = Math.min(Math.max(fy[this.thread.y][this.thread.x], 0), this.constants.coarseHeight - 1);
    const i = Math.floor(cx);
    const j = Math.floor(cy);
    const i1 = Math.min(i + 1, this.constants.coarseWidth - 1);
    const j1 = Math.min(j + 1, this.constants.coarseHeight - 1);
    const tx = cx - i;
    const ty = cy - j;
    const nw = j * this.constants.coarseWidth + i;
    const ne = j * this.constants.coarseWidth + i1;
    const sw = j1 * this.constants.coarseWidth + i;
    const se = j1 * this.constants.coarseWidth + i1;
    for (let day = 0; day < this.constants.days; day++) {
      const north = s[nw][day] * (1 - tx) + s[ne][day] * tx;
      const south = s[sw][day] * (1 - tx) + s[se][day] * tx;
      const over = north * (1 - ty) + south * ty + perDay[0][day] * e + perDay[1][day] * u;
      if (over > 0 || (this.constants.strict < 0.5 && over >= 0)) {
        sum = sum + 1;
      }
    }
  }
  return sum;
}
