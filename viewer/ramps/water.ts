import type { Ramp } from "./ramp.js";

/** Pale aqua to deep indigo blue: depth of water. */
export const water: Ramp = {
  id: "water",
  lightest: 0.9,
  darkest: 0.28,
  anchors: [
    [0.05, 205],
    [0.09, 225],
    [0.125, 242],
    [0.14, 256],
    [0.13, 266],
    [0.1, 272],
  ],
};
