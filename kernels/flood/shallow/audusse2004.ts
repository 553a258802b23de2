import { gravity } from "../stepper.js";
import { type FaceFlux, type FaceSide, hllcFlux } from "./toro2001.js";

/** A cell beside a face: its state and its bed [m]. */
export interface BedSide extends FaceSide {
  readonly bed: number;
}

/**
 * Flux across a face between two cells with their own beds: hydrostatic reconstruction with conveyance down the slope.
 *
 *   face bed = max of both beds; the cell on it keeps its depth. The depth of the lower cell at the face is
 *
 *     h* = min(h, max(h upper, h - dz))            dz = difference of the beds
 *
 *   Audusse et al. 2004 have h* = max(0, h - dz). Both are the same where the water surface is level or rises with the
 *   bed; where the surface falls with the bed the lower side keeps the depth of the upper one, so that a uniform flow
 *   down a slope meets itself at the face. The bed pushes the lower cell down the slope by
 *
 *     g/2 (h^2 - h*^2)  +  g h* (h* - h + dz)
 *
 *   the pair of Audusse and the weight of the flowing layer over the rest of the step.
 *
 *       |~~~~|                 lake: h* of the right cell reaches up to the level of the left one
 *       |    |~~~~~~|
 *       |####|      |          slope: h* is the depth of the left cell, and the weight acts over the step
 *       |    |######|
 *
 * Valid     beds of any step. Lake at rest, also with dry banks, to rounding; uniform flow exactly; depth >= 0 because
 *           h* <= h (with the outflow limit for the last digits in two dimensions).
 * Not for   vertical acceleration (weirs, falls): depth-averaged.
 * Precision float64.
 * Departs   from Audusse 2004 as said: plain, it gives a flow thinner than the step of the bed between two cells a
 *           wrong depth at any resolution that keeps h < dz (Delestre et al. 2012). The idea that the surface is
 *           reconstructed first is that of Xia et al. 2017; form and weight term here are ours. docs/decisions/0013.
 * Source    Audusse et al. 2004, SIAM J. Sci. Comput. 25, 2050-2065, doi 10.1137/S1064827503431090;
 *           Delestre, Cordier, Darboux & James 2012, C. R. Math. 350, 677-681, doi 10.1016/j.crma.2012.08.004;
 *           Xia, Liang, Ming & Hou 2017, Water Resour. Res. 53, 3730-3759, doi 10.1002/2016WR020055.
 * Rung      1 to 4; see docs/verification.md.
 * Errors    none here; simulateFlood checks the result.
 */
export const bedFlux = (left: BedSide, right: BedSide): FaceFlux => {
  const rise = Math.max(right.bed - left.bed, 0);
  const fall = Math.max(left.bed - right.bed, 0);
  const leftDepth = Math.min(left.depth, Math.max(right.depth, left.depth - rise));
  const rightDepth = Math.min(right.depth, Math.max(left.depth, right.depth - fall));
  const flux = hllcFlux({ ...left, depth: leftDepth }, { ...right, depth: rightDepth });
  return {
    mass: flux.mass,
    left: flux.left + gravity * leftDepth * (leftDepth - left.depth + rise),
    right: flux.right + gravity * rightDepth * (rightDepth - right.depth + fall),
    across: flux.across,
  };
};

/** The side that a closed wall mirrors. */
export const mirrored = (side: BedSide): BedSide => ({ ...side, along: -side.along });
