import { type CurvePoints, type CurveReading, readCurve } from "./damage-curve.js";
import { requireWithin } from "./require-within.js";
import type { RiskModel } from "./risk-model.js";

/** Hazus class ESS: depth above the first floor [m], repair cost over value [1]. */
export const substationRepairCurve: CurvePoints = [
  [0, 0],
  [0.3, 0.02],
  [0.61, 0.04],
  [0.91, 0.06],
  [1.22, 0.07],
  [1.52, 0.08],
  [1.83, 0.09],
  [2.13, 0.1],
  [2.44, 0.12],
  [2.74, 0.14],
  [3.05, 0.15],
];

/** Catalogue entry of {@link substationRepairFraction}. */
export const substationRepairModel: RiskModel = {
  id: "hazus-substation-repair",
  version: "1",
  title: "Hazus flood repair cost of an electric substation (ESS)",
  kind: "damage",
  domain: "water depth above the first floor 0 ... 3.05 m; clamped beyond, and said so",
  unit: "1",
  source: "FEMA Hazus flood model, utility class ESS, as carried by os-climate/physrisk (Apache-2.0)",
  licence: "public domain",
  quality: "official",
};

/**
 * Repair cost of a flooded substation over its value. Says nothing of an outage: see `substationOutage`.
 *
 * @param depth water depth over ground [m], finite
 * @param options.floorHeight height of the equipment's floor over ground [m], >= 0; default 0: a yard at grade
 * @throws `invalid-request` where an input is not finite or the floor height is negative
 */
export const substationRepairFraction = (
  depth: number,
  options: { readonly floorHeight?: number } = {},
): CurveReading =>
  readCurve(
    substationRepairCurve,
    Math.max(0, depth - requireWithin("floorHeight", options.floorHeight ?? 0, [0, 20])),
  );
