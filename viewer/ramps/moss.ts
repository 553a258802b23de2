import type { Ramp } from "./ramp.js";

/** Yellow-green through teal to violet blue: speed of water. */
export const moss: Ramp = {
  id: "moss",
  lightest: 0.92,
  darkest: 0.27,
  anchors: [
    [0.11, 108],
    [0.13, 135],
    [0.11, 165],
    [0.09, 205],
    [0.1, 250],
    [0.11, 290],
  ],
};
