import { gravity } from "./stepper.js";

/** What one face sees; `own` etc. are unit discharges before the step [m2 s-1]. */
export interface FaceState {
  /** Discharge of this face. */
  readonly own: number;
  /** Discharge of the neighbour faces along the flow; `own` where they are dry or wall. */
  readonly before: number;
  readonly after: number;
  /** Mean of the four neighbouring transverse discharges. */
  readonly across: number;
  /** Flow depth, max(level) - max(bed) of both cells [m], > 0. */
  readonly depth: number;
  /** Water level of the right (east, south) cell minus that of the left one [m]. */
  readonly drop: number;
  /** Manning roughness of the face [s m-1/3]. */
  readonly roughness: number;
}

/** Step and scheme of {@link faceDischarge}. */
export interface FaceScheme {
  readonly step: number;
  readonly dx: number;
  readonly theta: number;
  readonly maximumFroude: number;
  readonly limiterSlope: number;
}

/**
 * Unit discharge across a wet face after one step.
 *
 * Local-inertial momentum balance (no convective acceleration), implicit friction:
 *
 *   q' (1 + D (|(q, qAcross)| - |q|) + D |q'|)  =  theta*q + (1-theta)/2*(qBefore + qAfter) - g*hf*dt * d(h+z)/dx
 *
 *   D = g*dt * n^2 / hf^(7/3);   q' is the root of this quadratic with the sign of the right-hand side,
 *
 * then cut to |q'| <= maximumFroude * hf * sqrt(g*hf) where the water surface is steeper than `limiterSlope`.
 *
 * Valid     subcritical flow (Froude < 1), dx from 1 m to 1 km.
 * Not for   dam-break fronts, hydraulic jumps, supercritical chutes: convective terms are absent.
 * Precision float64; the float32 engines agree to 1e-4 m of depth after 600 steps.
 * Departs   friction takes the new discharge where the papers take the old one: lagged friction makes thin flow on
 *           slopes oscillate unless dt < sqrt(0.6 theta dx / (g S)); steady flow is the same (docs/decisions/0012);
 *           face depth below `flowDepth` counts as dry (papers: none); the Froude cut is ours, its effect on thin
 *           steep flow is untested against measurements; face roughness is the mean of both cells.
 * Source    Bates, Horritt & Fewtrell 2010, J. Hydrol. 387, 33-45, doi 10.1016/j.jhydrol.2010.03.027;
 *           theta from de Almeida et al. 2012, Water Resour. Res. 48, W05528, doi 10.1029/2011WR011570;
 *           two-dimensional friction from de Almeida & Bates 2013, Water Resour. Res. 49, 4833-4844.
 * Rung      1 to 5; see docs/verification.md.
 * Errors    none here; simulateFlood checks shapes, ranges and the result.
 */
export const faceDischarge = (face: FaceState, scheme: FaceScheme): { discharge: number; limited: boolean } => {
  const { own, before, after, across, depth, drop, roughness } = face;
  const { step, dx, theta } = scheme;
  const centred = theta * own + 0.5 * (1 - theta) * (before + after);
  const drag = (gravity * step * roughness * roughness) / depth ** (7 / 3);
  const driven = centred - gravity * depth * step * (drop / dx);
  const lagged = 1 + drag * (Math.hypot(own, across) - Math.abs(own));
  const discharge = (2 * driven) / (lagged + Math.sqrt(lagged * lagged + 4 * drag * Math.abs(driven)));
  const most = scheme.maximumFroude * depth * Math.sqrt(gravity * depth);
  const limited = Math.abs(drop) > scheme.limiterSlope * dx && Math.abs(discharge) > most;
  return { discharge: limited ? Math.sign(discharge) * most : discharge, limited };
};

/** Normal-depth unit discharge over a bed slope [m2 s-1]: h^(5/3) sqrt(S) / n. */
export const normalDischarge = (depth: number, slope: number, roughness: number): number =>
  (depth ** (5 / 3) * Math.sqrt(slope)) / roughness;

/** Critical unit discharge of a depth [m2 s-1]: h sqrt(g h). */
export const criticalDischarge = (depth: number): number => depth * Math.sqrt(gravity * depth);
