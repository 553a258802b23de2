import { gravity } from "../stepper.js";

/** What one channel face sees. */
export interface ChannelFace {
  /** Discharge before the step [m3 s-1]. */
  readonly discharge: number;
  /** Width of the narrower channel [m], above 0. */
  readonly width: number;
  /** Depth of the flow: highest level less highest channel bed [m], above 0. */
  readonly depth: number;
  /** Water level of the right (east, south) cell less that of the left one [m]. */
  readonly drop: number;
  /** Manning roughness of the face [s m-1/3]. */
  readonly roughness: number;
}

/** Area [m2] and hydraulic radius [m] of a rectangular section. */
export const sectionOf = (width: number, depth: number): { readonly area: number; readonly radius: number } => ({
  area: width * depth,
  radius: (width * depth) / (width + 2 * depth),
});

/**
 * Discharge in a sub-grid channel after one step.
 *
 *   Q' (1 + D |Q'|) = Q - g A dt d(level)/dx,   D = g dt n^2 / (R^(4/3) A)
 *
 *        |~~~~~~~~|  level          A = w h, R = w h / (w + 2 h), also above the bank:
 *   -----|        |-----  bank      the floodplain beside it carries over dx - w
 *        |________|  bed
 *
 * Valid     channels narrower than the cell, subcritical flow.
 * Not for   bends and confluences (no head loss), weirs, bridges.
 * Precision float64.
 * Departs   friction takes the new discharge (docs/decisions/0012); neighbours are the four of the grid, so that a
 *           diagonal reach is longer by its steps; two channels that touch are joined.
 * Source    Neal, Schumann & Bates 2012, Water Resour. Res. 48, W11506, doi 10.1029/2012WR012514.
 * Rung      2 and 3 (Manning, bankfull spill); see docs/verification.md.
 * Errors    none here; simulateFlood checks the channels.
 */
export const channelDischarge = (face: ChannelFace, step: number, dx: number): number => {
  const { area, radius } = sectionOf(face.width, face.depth);
  const driven = face.discharge - gravity * area * step * (face.drop / dx);
  const drag = (gravity * step * face.roughness ** 2) / (radius ** (4 / 3) * area);
  return (2 * driven) / (1 + Math.sqrt(1 + 4 * drag * Math.abs(driven)));
};

/** Discharge of a channel at normal depth over a bed slope [m3 s-1]: A R^(2/3) sqrt(S) / n. */
export const channelNormalDischarge = (width: number, depth: number, slope: number, roughness: number): number => {
  const { area, radius } = sectionOf(width, depth);
  return (area * radius ** (2 / 3) * Math.sqrt(slope)) / roughness;
};
