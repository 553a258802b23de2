import { displayUnit } from "../format/display-unit.js";
import { moss } from "../ramps/moss.js";
import type { LayerKind } from "./layer-kind.js";

/** Slower water does not push [m s-1]. */
const slowest = 0.1;
const fastest = 2;

export const floodSpeed: LayerKind = {
  id: "flood-speed",
  matches: ({ hazard, field }) => hazard === "flood" && field === "speed",
  ramp: moss,
  strongest: "largest",
  unit: displayUnit("m s-1", "waterSpeed"),
  span: () => ({ from: slowest, to: fastest }),
  step: 0.05,
};
