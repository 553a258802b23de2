import { displayUnit } from "../format/display-unit.js";
import { dusk } from "../ramps/dusk.js";
import type { LayerKind } from "./layer-kind.js";

const shortest = 600;
const day = 86_400;

export const floodDuration: LayerKind = {
  id: "flood-duration",
  matches: ({ hazard, field }) => hazard === "flood" && field === "duration",
  ramp: dusk,
  strongest: "largest",
  unit: displayUnit("s", "floodDuration"),
  span: () => ({ from: shortest, to: day }),
  step: 0.5,
};
