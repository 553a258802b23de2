import { describe, expect, test } from "vitest";
import { deficiencies, seenWith } from "./color-vision.js";
import { dusk } from "./dusk.js";
import { ember } from "./ember.js";
import { moss } from "./moss.js";
import { oklabOf, type Rgb } from "./oklab.js";
import { rampColors } from "./ramp.js";
import { water } from "./water.js";

const ramps = [water, ember, moss, dusk];
const steps = 24;
/** Rounding to 8 bit and clipping to the gamut move lightness by less than this. */
const lightnessSlack = 0.035;
/** Two of six classes nearer than this look the same side by side (OKLab distance). */
const leastDistance = 0.06;

const lightness = (color: Rgb): number => oklabOf(color)[0];
const distance = (one: Rgb, other: Rgb): number => {
  const [l1, a1, b1] = oklabOf(one);
  const [l2, a2, b2] = oklabOf(other);
  return Math.hypot(l1 - l2, a1 - a2, b1 - b2);
};

describe.each(ramps)("ramp $id", (ramp) => {
  test("darkens at every step, evenly", () => {
    const values = rampColors(ramp, steps, "more-is-dark").map(lightness);
    values.forEach((value, index) => {
      if (index > 0) expect(value).toBeLessThan(values[index - 1]!);
      const even = ramp.lightest + ((ramp.darkest - ramp.lightest) * index) / (steps - 1);
      expect(Math.abs(value - even)).toBeLessThan(lightnessSlack);
    });
  });

  test.each(deficiencies)("still darkens, and keeps six classes apart, with %s", (deficiency) => {
    const seen = rampColors(ramp, 6, "more-is-dark").map((color) => seenWith(deficiency, color));
    for (let index = 1; index < seen.length; index += 1) {
      expect(lightness(seen[index]!)).toBeLessThan(lightness(seen[index - 1]!));
      expect(distance(seen[index]!, seen[index - 1]!)).toBeGreaterThan(leastDistance);
    }
  });

  test("turns round for a dark ground", () => {
    const light = rampColors(ramp, steps, "more-is-dark");
    expect(rampColors(ramp, steps, "more-is-light")).toEqual([...light].reverse());
  });
});
