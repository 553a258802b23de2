import { displayUnit } from "../format/display-unit.js";
import { ember } from "../ramps/ember.js";
import type { LayerKind } from "./layer-kind.js";

/** Below this nobody is in danger; from 2 on everybody is (FD2321/TR1) [m2 s-1]. */
const dangerForSome = 0.75;
const dangerForAll = 2;

export const floodHazardRating: LayerKind = {
  id: "flood-hazard-rating",
  matches: ({ hazard, field }) => hazard === "flood" && field === "hazard-rating",
  ramp: ember,
  strongest: "largest",
  unit: displayUnit("m2 s-1", "floodHazardRating"),
  span: () => ({ from: dangerForSome, to: dangerForAll }),
  step: 0.05,
};
