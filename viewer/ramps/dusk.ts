import type { Ramp } from "./ramp.js";

/** Pale rose through mauve to night blue: time until the water comes; the darkest comes first. */
export const dusk: Ramp = {
  id: "dusk",
  lightest: 0.92,
  darkest: 0.26,
  anchors: [
    [0.05, 60],
    [0.09, 20],
    [0.13, -15],
    [0.14, -45],
    [0.12, -70],
    [0.09, -90],
  ],
};
