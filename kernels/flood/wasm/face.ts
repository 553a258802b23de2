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
  putConstant(240, 0.5);
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
 * New discharge of wet faces; lanes of dry faces hold anything. `change` is what the neighbour faces along the flow have
 * more than this one, summed, `across4` the sum of the four transverse discharges, `friction` = g dt n^2 hf^(-1/3).
 *
 * Root of the quadratic, both sides times hf^2: one division, and the cube root enters to its first power only.
 * Halves instead of the textbook's doubles: powers of two leave the same digits with one operation less.
 */
// @ts-ignore: decorator
@inline
export function nextDischarge(
  was: v128, change: v128, across4: v128, depth: v128, level: v128, friction: v128,
  beside: v128, quarter: v128, push: v128, half: v128, sign: v128,
): v128 {
  const square = f32x4.mul(depth, depth);
  const driven = drivenBy(was, change, depth, level, square, beside, push);
  const lagged = laggedBy(was, across4, square, friction, quarter, half, sign);
  const drag = f32x4.mul(friction, v128.andnot(driven, sign));
  const root = f32x4.sqrt(f32x4.add(f32x4.mul(lagged, lagged), drag));
  return f32x4.div(driven, f32x4.add(lagged, root));
}

/** What drives a face: its mean discharge and the fall of the water, times hf^2. */
// @ts-ignore: decorator
@inline
export function drivenBy(
  was: v128, change: v128, depth: v128, level: v128, square: v128, beside: v128, push: v128,
): v128 {
  const mean = f32x4.add(was, f32x4.mul(beside, change));
  return f32x4.mul(f32x4.sub(mean, f32x4.mul(f32x4.mul(push, depth), level)), square);
}

/** Half of hf^2 with what friction across the flow adds. Uses v128.andnot for abs, which is three instructions today. */
// @ts-ignore: decorator
@inline
export function laggedBy(
  was: v128, across4: v128, square: v128, friction: v128, quarter: v128, half: v128, sign: v128,
): v128 {
  const across = f32x4.mul(quarter, across4);
  const norm = f32x4.sqrt(f32x4.add(f32x4.mul(was, was), f32x4.mul(across, across)));
  const slack = f32x4.sub(norm, v128.andnot(was, sign));
  return f32x4.mul(half, f32x4.add(square, f32x4.mul(friction, slack)));
}
