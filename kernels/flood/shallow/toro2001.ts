import { gravity } from "../stepper.js";

/** One side of a face after the reconstruction; velocity along the normal and across it [m s-1]. */
export interface FaceSide {
  /** [m], >= 0 */
  readonly depth: number;
  readonly along: number;
  readonly across: number;
}

/** Fluxes across a face, along its normal (east or south positive). */
export interface FaceFlux {
  /** Unit discharge [m2 s-1]. */
  readonly mass: number;
  /** Momentum flux less the pressure g h^2 / 2 of the left side, and less that of the right side [m3 s-2]. */
  readonly left: number;
  readonly right: number;
  /** Transverse velocity that the mass carries [m s-1]. */
  readonly across: number;
}

/** Slowest left and fastest right wave [m s-1]. */
const waveSpeeds = (left: FaceSide, right: FaceSide): readonly [number, number] => {
  const cl = Math.sqrt(gravity * left.depth);
  const cr = Math.sqrt(gravity * right.depth);
  if (!(left.depth > 0)) return [right.along - 2 * cr, right.along + cr];
  if (!(right.depth > 0)) return [left.along - cl, left.along + 2 * cl];
  const along = 0.5 * (left.along + right.along) + cl - cr;
  const celerity = 0.5 * (cl + cr) + 0.25 * (left.along - right.along);
  return [Math.min(left.along - cl, along - celerity), Math.max(right.along + cr, along + celerity)];
};

/**
 * HLLC flux of the shallow-water equations between two states on one bed.
 *
 *   F = (sR FL - sL FR + sL sR (UR - UL)) / (sR - sL),   sL = min(S_left, 0),  sR = max(S_right, 0)
 *
 * for mass and normal momentum; the transverse momentum is the mass flux times the transverse velocity of the side it
 * comes from, which is what HLLC adds to HLL. Wave speeds are those of the two-rarefaction star state, with the
 * dry-bed speeds u -+ 2c (Toro 2001, ch. 10; Einfeldt 1988). Momentum is returned as the difference to the pressure of
 * either side, formed without subtracting two large pressures, so that water at rest gives exactly 0.
 *
 * Valid     any Froude number, wet or dry sides.
 * Not for   steps of the bed: see audusse2004.ts.
 * Precision float64; the float32 module agrees to rounding.
 * Departs   nothing.
 * Source    Toro, E. F. 2001, Shock-Capturing Methods for Free-Surface Shallow Flows, Wiley;
 *           Toro, Spruce & Speares 1994, Shock Waves 4, 25-34, doi 10.1007/BF01414629.
 * Rung      1 to 4; see docs/verification.md.
 * Errors    none here; simulateFlood checks the result.
 */
export const hllcFlux = (left: FaceSide, right: FaceSide): FaceFlux => {
  if (!(left.depth > 0) && !(right.depth > 0)) return { mass: 0, left: 0, right: 0, across: 0 };
  const [slow, fast] = waveSpeeds(left, right);
  const sl = Math.min(slow, 0);
  const sr = Math.max(fast, 0);
  const ql = left.depth * left.along;
  const qr = right.depth * right.along;
  const rise = right.depth - left.depth;
  const halfPressure = 0.25 * gravity * rise * (right.depth + left.depth);
  const mass = (sr * ql - sl * qr + sl * sr * rise) / (sr - sl);
  const carried = sr * (ql * left.along - halfPressure) - sl * (qr * right.along + halfPressure);
  // Less the mean pressure of both sides: a mirrored face gives the mirrored value to the last digit.
  const momentum = (carried + sl * sr * (qr - ql)) / (sr - sl);
  const across = mass >= 0 ? left.across : right.across;
  return { mass, left: momentum + halfPressure, right: momentum - halfPressure, across };
};
