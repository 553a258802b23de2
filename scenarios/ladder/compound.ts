import type { LayerDescriptor } from "../../core/index.js";
import { raiseToMaximum } from "./cellwise-maximum.js";

/** A flood map as far as its combination needs it. */
export interface MechanismMap {
  readonly mechanism: "pluvial" | "fluvial";
  readonly depth: Float32Array;
}

/** Largest depth of rain floods and river floods in each cell; the two need not happen together. */
export interface CompoundMap {
  readonly mechanism: "compound";
  readonly depth: Float32Array;
  /** None: nothing says how often both happen. */
  readonly return_period_years: null;
  readonly caveat: string;
}

/** Cell-wise maximum of a pluvial and a fluvial map. It carries no return period. */
export const compoundMap = (one: MechanismMap, other: MechanismMap): CompoundMap => {
  const depth = one.depth.slice();
  raiseToMaximum(depth, other.depth);
  return {
    mechanism: "compound",
    depth,
    return_period_years: null,
    caveat: "Largest of rain and river floods in each cell: no event, no return period, no part of an annual loss.",
  };
};

/** Whether a flood layer may enter an annual loss: one mechanism, and a return period of its driver. */
export const entersAnnualLoss = ({
  hazard,
  mechanism,
  magnitude,
}: Pick<LayerDescriptor, "hazard" | "mechanism" | "magnitude">): boolean =>
  hazard === "flood" &&
  (mechanism === "pluvial" || mechanism === "fluvial") &&
  magnitude !== null &&
  magnitude.return_period_years !== null;
