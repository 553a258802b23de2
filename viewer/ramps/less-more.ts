import { type Rgb, rgbOfOklch } from "./oklab.js";

/**
 * Two-sided ramp for a difference: less is blue, more is orange, the middle has the colour of paper. Both sides darken
 * evenly (or lighten, on a dark ground), and blue against orange is told apart with any one cone type missing.
 *
 * @param position -1 (most less) … 0 (the same) … 1 (most more); beyond, the end
 */
export const lessMoreColor = (position: number, scheme: "light" | "dark"): Rgb => {
  const at = Math.min(1, Math.max(-1, position));
  const strength = Math.abs(at);
  const lightness = scheme === "light" ? 0.93 - 0.5 * strength : 0.36 + 0.5 * strength;
  return rgbOfOklch([lightness, 0.03 + 0.11 * strength, at < 0 ? 250 : 55]);
};

/** Colours of the whole ramp for a legend, from most less to most more. */
export const lessMoreColors = (count: number, scheme: "light" | "dark"): readonly Rgb[] =>
  Array.from({ length: count }, (_one, index) => lessMoreColor((2 * index) / (count - 1) - 1, scheme));
