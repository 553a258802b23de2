import { displayUnit } from "../format/display-unit.js";
import { ember } from "../ramps/ember.js";
import { commonRange, type LayerKind } from "./layer-kind.js";

export const heatUrban: LayerKind = {
  id: "heat-urban",
  matches: ({ hazard, quantity }) => hazard === "heat" && quantity === "urbanWarming",
  ramp: ember,
  strongest: "largest",
  unit: displayUnit("K", "urbanWarming"),
  span: (family) => {
    const { to } = commonRange(family, { from: 0, to: 4 });
    return { from: 0.1, to: Math.max(1, Math.ceil(to)) };
  },
  step: 0.1,
};
