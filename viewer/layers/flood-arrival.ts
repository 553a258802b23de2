import { displayUnit } from "../format/display-unit.js";
import { dusk } from "../ramps/dusk.js";
import type { LayerKind } from "./layer-kind.js";

const day = 86_400;

export const floodArrival: LayerKind = {
  id: "flood-arrival",
  matches: ({ hazard, field }) => hazard === "flood" && field === "arrival",
  ramp: dusk,
  strongest: "smallest",
  unit: displayUnit("s", "floodArrivalTime"),
  span: () => ({ from: 0, to: day }),
  step: 0.5,
};
