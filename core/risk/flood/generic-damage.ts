import { TwinError } from "../../errors.js";
import { type CurvePoints, type CurveReading, readCurve } from "../damage-curve.js";
import { jrcCurve } from "../jrc-europe.js";
import { requireWithin } from "../require-within.js";
import type { RiskModel } from "../risk-model.js";

/** Share of a building that water does not damage; folded into the curve of the insured value. */
const undamageable = 0.4;

/** Catalogue entry of {@link genericDamageFraction}. */
export const genericDamageModel: RiskModel = {
  id: "generic-fraction-of-insured-value",
  version: "1",
  title: "Flood damage as a fraction of the total insured value: JRC Europe residential x 0.6",
  kind: "vulnerability",
  domain:
    "water depth over ground 0 ... 6 m; clamped beyond, and said so; never on a maximum damage, which is net already",
  unit: "1",
  source: "os-climate/physrisk generic flood curve (Apache-2.0) = 0.6 x Huizinga et al. 2017, doi:10.2760/16510",
  licence: "Apache-2.0 (numbers)",
  quality: "official",
};

/** Points of the generic curve: depth over ground [m], fraction of the total insured value [1]. */
export const genericCurve: CurvePoints = jrcCurve("residential").map(
  ([depth, fraction]) => [depth, Math.round(fraction * (1 - undamageable) * 1e12) / 1e12] as const,
);

/** Damaged fraction of the *total insured value*. */
export const genericDamageFraction = (depth: number): CurveReading => readCurve(genericCurve, depth);

/** A curve given by the user, checked: at least two points, depths rising, fractions within 0 ... 1 and not falling. */
export const userCurve = (points: CurvePoints): CurvePoints => {
  const refuse = (message: string): never => {
    throw new TwinError("invalid-request", message, { issues: [{ path: "curve", message }] });
  };
  if (points.length < 2 || points.length > 1000) refuse(`curve has ${points.length} points: give 2 to 1000.`);
  for (const [index, [depth, fraction]] of points.entries()) {
    requireWithin(`curve[${index}].depth_m`, depth, [-10, 100]);
    requireWithin(`curve[${index}].fraction`, fraction, [0, 1]);
    const before = points[index - 1];
    if (before && before[0] >= depth)
      refuse(`curve[${index}].depth_m is ${depth}: depths must rise from point to point.`);
    if (before && before[1] > fraction)
      refuse(`curve[${index}].fraction is ${fraction}: damage must not fall with depth.`);
  }
  return points;
};

/** Catalogue entry of a user's own curve. */
export const userCurveModel: RiskModel = {
  id: "user-curve",
  version: "1",
  title: "A depth-damage curve given with the request",
  kind: "vulnerability",
  domain: "its own points; clamped beyond, and said so",
  unit: "1",
  source: "given by the user",
  licence: "the user's",
  quality: "assumption",
};
