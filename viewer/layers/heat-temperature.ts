import { displayUnit, fromShown, toShown } from "../format/display-unit.js";
import { ember } from "../ramps/ember.js";
import { commonRange, type LayerKind } from "./layer-kind.js";

const unit = displayUnit("K", "airTemperature");

export const heatTemperature: LayerKind = {
  id: "heat-temperature",
  matches: ({ hazard, quantity }) => hazard === "heat" && quantity === "airTemperature",
  ramp: ember,
  strongest: "largest",
  unit,
  span: (family) => {
    const { from, to } = commonRange(family, { from: 273.15, to: 303.15 });
    return {
      from: fromShown(unit, Math.floor(toShown(unit, from))),
      to: fromShown(unit, Math.ceil(toShown(unit, to))),
    };
  },
  step: 0.5,
};
