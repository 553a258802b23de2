import type { KernelThis } from "../backend/kernel-this.js";

/**
 * Unit discharge across one wet face after one step.
 *
 *   q' (1 + D (|(q, across)| - |q|) + D |q'|)  =  theta*q + (1-theta)/2*(before + after) - g*hf*dt * drop/dx
 *
 *   D = g*dt * n^2 / (hf*hf*cbrt(hf)); q' is the root of the quadratic with the sign of the right-hand side
 *
 *   cbrt: x^(5/16) by four roots, then two Halley corrections
 *
 * @param q       own discharge                         [m2 s-1]
 * @param before  discharge of the face before          [m2 s-1]
 * @param after   discharge of the face after           [m2 s-1]
 * @param across  mean transverse discharge             [m2 s-1]
 * @param hf      flow depth                            [m]          above 1e-4
 * @param drop    level of the right less the left cell [m]
 * @param n       roughness of the face                 [s m-1/3]
 * @param dt      step                                  [s]          above 0
 * @returns       discharge at t + dt                   [m2 s-1]
 *
 * Valid     subcritical flow (Froude < 1), dx from 1 m to 1 km.
 * Not for   dam-break fronts, hydraulic jumps, supercritical chutes: convective terms are absent.
 * Precision float32; cube root to 1e-6 from 1e-4 m to 100 m.
 * Departs   implicit friction, see almeida2012.ts.
 * Source    Bates, Horritt & Fewtrell 2010, J. Hydrol. 387, 33-45, doi 10.1016/j.jhydrol.2010.03.027;
 *           theta from de Almeida et al. 2012, Water Resour. Res. 48, W05528, doi 10.1029/2011WR011570;
 *           two-dimensional friction from de Almeida & Bates 2013, Water Resour. Res. 49, 4833-4844.
 * Rung      4 (reference); see docs/verification.md.
 * Errors    none here; simulateFlood checks shapes, ranges and the result.
 */
export function faceDischarge(
  this: KernelThis<"theta" | "dx">,
  q: number,
  before: number,
  after: number,
  across: number,
  hf: number,
  drop: number,
  n: number,
  dt: number,
): number {
  const quarter = Math.sqrt(Math.sqrt(hf));
  const guess = quarter * Math.sqrt(Math.sqrt(quarter));
  const cube = guess * guess * guess;
  const better = (guess * (cube + 2 * hf)) / (2 * cube + hf);
  const betterCube = better * better * better;
  const root = (better * (betterCube + 2 * hf)) / (2 * betterCube + hf);
  const centred = this.constants.theta * q + (1 - this.constants.theta) * 0.5 * (before + after);
  const norm = Math.sqrt(q * q + across * across);
  const square = hf * hf;
  const friction = (9.81 * dt * n * n) / root;
  const driven = (centred - ((9.81 * dt) / this.constants.dx) * hf * drop) * square;
  const lagged = square + friction * (norm - Math.abs(q));
  return (2 * driven) / (lagged + Math.sqrt(lagged * lagged + 4 * friction * Math.abs(driven)));
}
