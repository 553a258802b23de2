import { displayUnit } from "../format/display-unit.js";
import { water } from "../ramps/water.js";
import type { LayerKind } from "./layer-kind.js";

/** Water shallower than this is rain on its way, not a flood; the reader can lower the bound [m]. */
const shallowest = 0.1;
/** Deeper water takes the darkest colour: above it nobody stands and damage curves are flat [m]. */
const deepest = 3;

export const floodDepth: LayerKind = {
  id: "flood-depth",
  matches: ({ hazard, field }) => hazard === "flood" && field === "depth",
  ramp: water,
  strongest: "largest",
  unit: displayUnit("m", "waterDepth"),
  span: () => ({ from: shallowest, to: deepest }),
  step: 0.05,
};
