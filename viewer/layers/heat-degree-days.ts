import { displayUnit } from "../format/display-unit.js";
import { ember } from "../ramps/ember.js";
import { commonRange, type LayerKind } from "./layer-kind.js";

const quantities: readonly string[] = ["heatingDegreeDays", "coolingDegreeDays"];

export const heatDegreeDays: LayerKind = {
  id: "heat-degree-days",
  matches: ({ hazard, quantity }) => hazard === "heat" && quantities.includes(quantity),
  ramp: ember,
  strongest: "largest",
  unit: displayUnit("K day year-1", "heatingDegreeDays"),
  span: (family) => {
    const { from, to } = commonRange(family, { from: 0, to: 4000 });
    return { from: Math.floor(from), to: Math.ceil(to) };
  },
  step: 10,
};
