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
 * Unit discharge across the west face of each cell, and the east border, after one step.
 *
 *     interior: faceDischarge, cut to |q| <= Fr * hf * sqrt(g*hf) where |drop| is steep
 *     border:   edgeDischarge
 *
 *       west        east
 *     +------+  q  +------+
 *     | h, z | --> | h, z |       q > 0 flows east
 *     +------+     +------+
 *
 * @param h      water depth                   [m]         [height][width]   h >= 0
 * @param z      ground over the datum         [m]         [height][width]   -9999 = wall
 * @param n      Manning roughness             [s m-1/3]   [height][width]
 * @param qx     unit discharge, west faces    [m2 s-1]    [height][width + 1]
 * @param qy     unit discharge, north faces   [m2 s-1]    [height + 1][width]
 * @param clock  see clock.kernel.ts           [s]         [1][6]
 * @param westValue  value of the west edge, see edge-discharge.kernel.ts
 * @param eastValue  value of the east edge
 * @returns      discharge at t + dt           [m2 s-1]    [height][width + 1]; 0 on dry faces
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
export function fluxX(
  this: KernelThis<"width" | "height" | "flowDepth" | "froudeGravity" | "steepDrop" | "westKind" | "eastKind">,
  h: KernelField,
  z: KernelField,
  n: KernelField,
  qx: KernelField,
  qy: KernelField,
  clock: KernelField,
  westValue: number,
  eastValue: number,
): number {
  const x = this.thread.x;
  const y = this.thread.y;
  const dt = clock[0][1];
  const old = qx[y][x];
  let q = old;
  if (dt > 0) {
    q = 0.0;
    if (x < 0.5) {
      let innerLow = 0.0;
      if (this.constants.westKind > 0.5) {
        if (this.constants.width > 1.5) {
          innerLow = faceDepth(z[y][x], z[y][x + 1], h[y][x], h[y][x + 1]);
        }
        q = -edgeDischarge(
          this.constants.westKind,
          westValue,
          h[y][x],
          z[y][x],
          n[y][x],
          -old,
          -qx[y][x + 1],
          innerLow,
          0.5 * (qy[y][x] + qy[y + 1][x]),
          dt,
        );
      }
    } else if (x > this.constants.width - 0.5) {
      let innerHigh = 0.0;
      if (this.constants.eastKind > 0.5) {
        if (this.constants.width > 1.5) {
          innerHigh = faceDepth(z[y][x - 2], z[y][x - 1], h[y][x - 2], h[y][x - 1]);
        }
        q = edgeDischarge(
          this.constants.eastKind,
          eastValue,
          h[y][x - 1],
          z[y][x - 1],
          n[y][x - 1],
          old,
          qx[y][x - 1],
          innerHigh,
          0.5 * (qy[y][x - 1] + qy[y + 1][x - 1]),
          dt,
        );
      }
    } else {
      const hf = faceDepth(z[y][x - 1], z[y][x], h[y][x - 1], h[y][x]);
      if (hf > this.constants.flowDepth) {
        let before = old;
        let after = old;
        let depthBefore = 0.0;
        let depthAfter = 0.0;
        if (x > 1.5) {
          depthBefore = faceDepth(z[y][x - 2], z[y][x - 1], h[y][x - 2], h[y][x - 1]);
        } else if (this.constants.westKind > 0.5) {
          depthBefore = h[y][x - 1];
        }
        if (x < this.constants.width - 1.5) {
          depthAfter = faceDepth(z[y][x], z[y][x + 1], h[y][x], h[y][x + 1]);
        } else if (this.constants.eastKind > 0.5) {
          depthAfter = h[y][x];
        }
        if (depthBefore > this.constants.flowDepth) {
          before = qx[y][x - 1];
        }
        if (depthAfter > this.constants.flowDepth) {
          after = qx[y][x + 1];
        }
        const across = 0.25 * (qy[y][x] + qy[y + 1][x] + qy[y][x - 1] + qy[y + 1][x - 1]);
        const drop = z[y][x] - z[y][x - 1] + (h[y][x] - h[y][x - 1]);
        q = faceDischarge(old, before, after, across, hf, drop, 0.5 * (n[y][x - 1] + n[y][x]), dt);
        if (Math.abs(drop) > this.constants.steepDrop) {
          const most = hf * Math.sqrt(this.constants.froudeGravity * hf);
          q = Math.max(-most, Math.min(most, q));
        }
      }
    }
  }
  return q;
}
