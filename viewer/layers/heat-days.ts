import { displayUnit } from "../format/display-unit.js";
import { ember } from "../ramps/ember.js";
import { commonRange, type LayerKind } from "./layer-kind.js";

export const heatDays: LayerKind = {
  id: "heat-days",
  matches: ({ hazard, quantity }) =>
    hazard === "heat" && (quantity === "daysAboveThreshold" || quantity === "heatWaveDays"),
  ramp: ember,
  strongest: "largest",
  unit: displayUnit("day year-1", "daysAboveThreshold"),
  span: (family) => {
    const { from, to } = commonRange(family, { from: 0, to: 60 });
    return { from: Math.floor(from), to: Math.ceil(to) };
  },
  step: 1,
};
