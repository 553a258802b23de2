import type { KernelThis } from "../backend/kernel-this.js";

/** Registered beside this kernel by gpujs-kernels.ts. */
declare function faceDischarge(
  q: number,
  before: number,
  after: number,
  across: number,
  hf: number,
  drop: number,
  n: number,
  dt: number,
): number;

/**
 * Unit discharge OUT of a boundary cell after one step.
 *
 *     kind 0 closed: 0      1 free: h^(5/3) * value / n, value = root of the slope
 *     kind 2 stage:  faceDischarge to a ghost cell at level value      3 inflow: -value
 *
 * @param kind       0 to 3                                      [1]
 * @param value      root of the slope, level over datum or unit discharge   [1], [m] or [m2 s-1]
 * @param h          depth of the cell                           [m]          h >= 0
 * @param z          ground over the datum                       [m]          -9999 = wall
 * @param n          Manning roughness                           [s m-1/3]
 * @param old        outward discharge before the step           [m2 s-1]
 * @param inner      outward discharge of the next face inside   [m2 s-1]
 * @param innerDepth flow depth of that face                     [m]
 * @param across     mean transverse discharge of the cell       [m2 s-1]
 * @param dt         step                                        [s]          above 0
 * @returns          outward discharge at t + dt                 [m2 s-1]
 *
 * Valid     sides that are alike along their whole length.
 * Not for   critical outfalls and weirs.
 * Precision float32.
 * Departs   nothing.
 * Source    normal depth by Manning; stage as in Bates et al. 2010, doi 10.1016/j.jhydrol.2010.03.027.
 * Rung      4 (reference); see docs/verification.md.
 * Errors    none here; simulateFlood checks the edges.
 */
export function edgeDischarge(
  this: KernelThis<"flowDepth">,
  kind: number,
  value: number,
  h: number,
  z: number,
  n: number,
  old: number,
  inner: number,
  innerDepth: number,
  across: number,
  dt: number,
): number {
  let out = 0.0;
  if (z > -9998) {
    if (kind > 2.5) {
      out = -value;
    } else if (kind > 1.5) {
      const ghost = Math.max(0, value - z);
      const hf = Math.max(h, ghost);
      if (hf > this.constants.flowDepth) {
        let near = old;
        if (innerDepth > this.constants.flowDepth) {
          near = inner;
        }
        out = faceDischarge(old, near, old, across, hf, ghost - h, n, dt);
      }
    } else if (kind > 0.5 && h > this.constants.flowDepth) {
      const quarter = Math.sqrt(Math.sqrt(h));
      const guess = quarter * Math.sqrt(Math.sqrt(quarter));
      const cube = guess * guess * guess;
      const better = (guess * (cube + 2 * h)) / (2 * cube + h);
      const betterCube = better * better * better;
      const root = (better * (betterCube + 2 * h)) / (2 * betterCube + h);
      out = (h * root * root * value) / n;
    }
  }
  return out;
}
