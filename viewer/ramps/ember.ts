import type { Ramp } from "./ramp.js";

/** Straw through orange and crimson to aubergine: heat. */
export const ember: Ramp = {
  id: "ember",
  lightest: 0.94,
  darkest: 0.26,
  anchors: [
    [0.07, 100],
    [0.13, 82],
    [0.16, 55],
    [0.19, 32],
    [0.17, 8],
    [0.13, -20],
    [0.09, -45],
  ],
};
