import { requireWithin } from "./require-within.js";

/** Points `[depth in m, damaged fraction]` of a curve, depths increasing. */
export type CurvePoints = readonly (readonly [depth: number, fraction: number])[];

/** A fraction read from a curve, and on which side of the curve's domain the depth lay. */
export interface CurveReading {
  readonly fraction: number;
  readonly outside: "below" | "above" | null;
}

/**
 * Linear interpolation between the points of a curve, held constant beyond its ends.
 *
 * @param points at least one point, depths strictly increasing [m, 1]
 * @param depth  water depth over the curve's own datum [m]; outside the points it is clamped and reported
 * @throws `invalid-request` where depth is not finite
 */
export const readCurve = (points: CurvePoints, depth: number): CurveReading => {
  requireWithin("depth", depth);
  const first = points[0] as CurvePoints[number];
  const last = points[points.length - 1] as CurvePoints[number];
  if (depth < first[0]) return { fraction: first[1], outside: "below" };
  if (depth > last[0]) return { fraction: last[1], outside: "above" };
  const upper = Math.max(
    1,
    points.findIndex(([pointDepth]) => pointDepth >= depth),
  );
  const [depth0, fraction0] = points[upper - 1] as CurvePoints[number];
  const [depth1, fraction1] = points[upper] as CurvePoints[number];
  return { fraction: fraction0 + ((fraction1 - fraction0) * (depth - depth0)) / (depth1 - depth0), outside: null };
};
