import { type Oklch, type Rgb, rgbOfOklch } from "./oklab.js";

/** A sequence of colours from light (0) to dark (1), with lightness falling evenly all the way. */
export interface Ramp {
  readonly id: string;
  /** Chroma and hue at even steps of lightness. Hues are unwrapped: 340 → 380 passes red. */
  readonly anchors: readonly (readonly [chroma: number, hueDegrees: number])[];
  readonly lightest: number;
  readonly darkest: number;
}

const mix = (from: number, to: number, part: number): number => from + (to - from) * part;

/**
 * Colour of the ramp at a position 0 (lightest) … 1 (darkest); positions outside are moved to the end.
 * Lightness is linear in the position, which is what makes equal steps of value look equal.
 */
export const rampColor = (ramp: Ramp, position: number): Rgb => {
  const at = Math.min(1, Math.max(0, position));
  const scaled = at * (ramp.anchors.length - 1);
  const index = Math.min(ramp.anchors.length - 2, Math.floor(scaled));
  const [fromChroma, fromHue] = ramp.anchors[index]!;
  const [toChroma, toHue] = ramp.anchors[index + 1]!;
  const part = scaled - index;
  const color: Oklch = [
    mix(ramp.lightest, ramp.darkest, at),
    mix(fromChroma, toChroma, part),
    mix(fromHue, toHue, part),
  ];
  return rgbOfOklch(color);
};

/** Which end of the ramp the largest value takes. */
export type Sense = "more-is-dark" | "more-is-light";

/** `count` colours for even steps of value, from the smallest to the largest. */
export const rampColors = (ramp: Ramp, count: number, sense: Sense): readonly Rgb[] =>
  Array.from({ length: count }, (_one, index) => {
    const part = index / (count - 1);
    return rampColor(ramp, sense === "more-is-dark" ? part : 1 - part);
  });
