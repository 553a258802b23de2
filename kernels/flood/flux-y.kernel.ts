import type { KernelField, KernelThis } from "../backend/kernel-this.js";

/** Registered beside this kernel by gpujs-kernels.ts. */
declare function faceDepth(zl: number, zr: number, hl: number, hr: number): number;
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
declare function edgeDischarge(
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
): number;

/**
 * Unit discharge across the north face of each cell, and the south border, after one step.
 *
 *     interior: faceDischarge, cut to |q| <= Fr * hf * sqrt(g*hf) where |drop| is steep
 *     border:   edgeDischarge
 *
 *     +------+
 *     | h, z |   north
 *     +------+
 *        |  q > 0 flows south
 *        v
 *     +------+
 *     | h, z |   south
 *     +------+
 *
 * @param h      water depth                   [m]         [height][width]   h >= 0
 * @param z      ground over the datum         [m]         [height][width]   -9999 = wall
 * @param n      Manning roughness             [s m-1/3]   [height][width]
 * @param qx     unit discharge, west faces    [m2 s-1]    [height][width + 1]
 * @param qy     unit discharge, north faces   [m2 s-1]    [height + 1][width]
 * @param clock  see clock.kernel.ts           [s]         [1][6]
 * @param northValue  value of the north edge, see edge-discharge.kernel.ts
 * @param southValue  value of the south edge
 * @returns      discharge at t + dt           [m2 s-1]    [height + 1][width]; 0 on dry faces
 *
 * Valid     subcritical flow (Froude < 1), slope mild, dx from 1 m to 1 km.
 * Not for   dam-break fronts, hydraulic jumps, supercritical chutes: convective terms are absent.
 * Precision float32; depths agree with the reference to 1e-4 m after 600 steps.
 * Departs   face depth below flowDepth counts as dry; the Froude cut on steep water is ours.
 * Source    Bates, Horritt & Fewtrell 2010, doi 10.1016/j.jhydrol.2010.03.027; de Almeida et al. 2012,
 *           doi 10.1029/2011WR011570.
 * Rung      4 (reference) + 2 (lake at rest); see docs/verification.md.
 * Errors    none here; simulateFlood checks shapes, ranges and the result.
 */
export function fluxY(
  this: KernelThis<"width" | "height" | "flowDepth" | "froudeGravity" | "steepDrop" | "northKind" | "southKind">,
  h: KernelField,
  z: KernelField,
  n: KernelField,
  qx: KernelField,
  qy: KernelField,
  clock: KernelField,
  northValue: number,
  southValue: number,
): number {
  const x = this.thread.x;
  const y = this.thread.y;
  const dt = clock[0][1];
  const old = qy[y][x];
  let q = old;
  if (dt > 0) {
    q = 0.0;
    if (y < 0.5) {
      let innerLow = 0.0;
      if (this.constants.northKind > 0.5) {
        if (this.constants.height > 1.5) {
          innerLow = faceDepth(z[y][x], z[y + 1][x], h[y][x], h[y + 1][x]);
        }
        q = -edgeDischarge(
          this.constants.northKind,
          northValue,
          h[y][x],
          z[y][x],
          n[y][x],
          -old,
          -qy[y + 1][x],
          innerLow,
          0.5 * (qx[y][x] + qx[y][x + 1]),
          dt,
        );
      }
    } else if (y > this.constants.height - 0.5) {
      let innerHigh = 0.0;
      if (this.constants.southKind > 0.5) {
        if (this.constants.height > 1.5) {
          innerHigh = faceDepth(z[y - 2][x], z[y - 1][x], h[y - 2][x], h[y - 1][x]);
        }
        q = edgeDischarge(
          this.constants.southKind,
          southValue,
          h[y - 1][x],
          z[y - 1][x],
          n[y - 1][x],
          old,
          qy[y - 1][x],
          innerHigh,
          0.5 * (qx[y - 1][x] + qx[y - 1][x + 1]),
          dt,
        );
      }
    } else {
      const hf = faceDepth(z[y - 1][x], z[y][x], h[y - 1][x], h[y][x]);
      if (hf > this.constants.flowDepth) {
        let before = old;
        let after = old;
        let depthBefore = 0.0;
        let depthAfter = 0.0;
        if (y > 1.5) {
          depthBefore = faceDepth(z[y - 2][x], z[y - 1][x], h[y - 2][x], h[y - 1][x]);
        } else if (this.constants.northKind > 0.5) {
          depthBefore = h[y - 1][x];
        }
        if (y < this.constants.height - 1.5) {
          depthAfter = faceDepth(z[y][x], z[y + 1][x], h[y][x], h[y + 1][x]);
        } else if (this.constants.southKind > 0.5) {
          depthAfter = h[y][x];
        }
        if (depthBefore > this.constants.flowDepth) {
          before = qy[y - 1][x];
        }
        if (depthAfter > this.constants.flowDepth) {
          after = qy[y + 1][x];
        }
        const across = 0.25 * (qx[y][x] + qx[y][x + 1] + qx[y - 1][x] + qx[y - 1][x + 1]);
        const drop = z[y][x] - z[y - 1][x] + (h[y][x] - h[y - 1][x]);
        q = faceDischarge(old, before, after, across, hf, drop, 0.5 * (n[y - 1][x] + n[y][x]), dt);
        if (Math.abs(drop) > this.constants.steepDrop) {
          const most = hf * Math.sqrt(this.constants.froudeGravity * hf);
          q = Math.max(-most, Math.min(most, q));
        }
      }
    }
  }
  return q;
}
