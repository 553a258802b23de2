import type { KernelField, KernelThis } from "../backend/kernel-this.js";

/**
 * Temperature of each fine cell from a coarse field, the lapse rate and the town.
 *
 *     T = bilinear(c, fx, fy) + lapse * dz + factor * urban
 *
 *      (i, j) +-------------+ (i+1, j)      i + tx = fx
 *             |     ty      |               j + ty = fy
 *             |  tx  * T    |
 *    (i, j+1) +-------------+ (i+1, j+1)    outside the centres: the nearest border value
 *
 * @param c       coarse temperature, less a whole number of K      [K]       [coarse height][coarse width]
 * @param fx      coarse column of the cell, 0 at a centre          [1]       [height][width]
 * @param fy      coarse row of the cell                            [1]       [height][width]
 * @param dz      ground less the coarse model's, at the cell       [m]       [height][width]
 * @param urban   warming by the town at factor 1                   [K]       [height][width]
 * @param lapse   change of temperature with height                 [K m-1]   -0.0098 ... 0.005
 * @param factor  share of the urban warming at this time of day    [1]       0 ... 1
 * @returns       temperature, less the same whole number           [K]       [height][width]; -9999 where fx is
 *
 * Valid     means and daily extremes on grids of 30 m to 1 km below a driver of 2 to 30 km.
 * Not for   cold-air pools and slopes in the sun: they need terms of their own.
 * Precision float32; agrees with heat.reference.ts to 5e-4 K.
 * Departs   nothing: the coarse mean is restored on the host, see conserveCoarseMean.
 * Source    bilinear interpolation and a constant lapse rate: definitions.
 * Rung      1 (hill by hand) + 2 (flat, monotone, mean) + 4 (reference); see docs/verification.md.
 * Errors    none here. meanTemperature checks shapes and ranges.
 */
export function bilinearLapse(
  this: KernelThis<"coarseWidth" | "coarseHeight">,
  c: KernelField,
  fx: KernelField,
  fy: KernelField,
  dz: KernelField,
  urban: KernelField,
  lapse: number,
  factor: number,
): number {
  const x = fx[this.thread.y][this.thread.x];
  const y = fy[this.thread.y][this.thread.x];
  const e = dz[this.thread.y][this.thread.x];
  const u = urban[this.thread.y][this.thread.x];
  let t = -9999;
  if (x > -9998 && y > -9998 && e > -9998 && u > -9998) {
    const cx = Math.min(Math.max(x, 0), this.constants.coarseWidth - 1);
    const cy = Math.min(Math.max(y, 0), this.constants.coarseHeight - 1);
    const i = Math.floor(cx);
    const j = Math.floor(cy);
    const i1 = Math.min(i + 1, this.constants.coarseWidth - 1);
    const j1 = Math.min(j + 1, this.constants.coarseHeight - 1);
    const tx = cx - i;
    const ty = cy - j;
    const north = c[j][i] * (1 - tx) + c[j][i1] * tx;
    const south = c[j1][i] * (1 - tx) + c[j1][i1] * tx;
    t = north * (1 - ty) + south * ty + lapse * e + factor * u;
  }
  return t;
}
