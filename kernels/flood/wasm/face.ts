// Unit discharge of faces (Bates 2010, de Almeida 2012 and 2013), four at a time. The mathematics is in ../almeida2012.ts.
import { putConstant, putRootConstants } from "./constants";

export let flowDepth: f32 = 1e-3;
export let own: f32 = 0.8; // theta
export let gravityStep: f32 = 0; // g dt
export let gravityStepCell: f32 = 0; // g dt / dx
/** False only to measure what the limiters cost. */
export let limits: bool = true;

/** Scheme of this thread; `gravityFroude` = g Fr^2, `drop` = limiterSlope dx. */
export function setScheme(theta: f32, depth: f32, gravityFroude: f32, drop: f32, limiters: bool): void {
  own = theta;
  flowDepth = depth;
  limits = limiters;
  putRootConstants();
  putConstant(128, depth);
  putConstant(144, (1 - theta) * 0.5);
  putConstant(192, drop);
  putConstant(208, -0.0);
  putConstant(224, 0.25);
  putConstant(240, 4);
  putConstant(256, gravityFroude);
}

export function setStep(a: f32, b: f32): void {
  gravityStep = a;
  gravityStepCell = b;
  putConstant(160, b);
  putConstant(176, a * 0.25);
}

/** max(level) - max(bed) of two cells, written with differences only: no digit of the elevation is lost. */
// @ts-ignore: decorator
@inline
export function faceDepth(rise: v128, left: v128, right: v128): v128 {
  const zero = f32x4.splat(0);
  return f32x4.pmax(f32x4.sub(left, f32x4.pmax(rise, zero)), f32x4.add(right, f32x4.pmin(rise, zero)));
}

/**
 * New discharge of wet faces; lanes of dry faces hold anything. `across4` is the sum of the four transverse discharges,
 * `flows…` say whether the neighbour faces along the flow are wet, `friction` = g dt n^2 hf^(-1/3).
 *
 * Root of the quadratic, both sides times hf^2: one division, and the cube root enters to its first power only.
 */
// @ts-ignore: decorator
@inline
export function nextDischarge(
  was: v128, before: v128, flowsBefore: v128, after: v128, flowsAfter: v128,
  across4: v128, depth: v128, level: v128, friction: v128,
  beside: v128, quarter: v128, push: v128, four: v128,
): v128 {
  const change = f32x4.add(
    v128.and(f32x4.sub(before, was), flowsBefore),
    v128.and(f32x4.sub(after, was), flowsAfter),
  );
  const centred = f32x4.add(was, f32x4.mul(beside, change));
  const across = f32x4.mul(quarter, across4);
  const norm = f32x4.sqrt(f32x4.add(f32x4.mul(was, was), f32x4.mul(across, across)));
  const square = f32x4.mul(depth, depth);
  const driven = f32x4.mul(f32x4.sub(centred, f32x4.mul(f32x4.mul(push, depth), level)), square);
  const lagged = f32x4.add(square, f32x4.mul(friction, f32x4.sub(norm, f32x4.abs(was))));
  const drag = f32x4.mul(f32x4.mul(four, friction), f32x4.abs(driven));
  const root = f32x4.sqrt(f32x4.add(f32x4.mul(lagged, lagged), drag));
  return f32x4.div(f32x4.add(driven, driven), f32x4.add(lagged, root));
}
