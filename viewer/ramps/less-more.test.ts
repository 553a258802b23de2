import { describe, expect, test } from "vitest";
import { deficiencies, seenWith } from "./color-vision.js";
import { lessMoreColor } from "./less-more.js";
import { oklabOf, type Rgb } from "./oklab.js";

const lightness = (color: Rgb): number => oklabOf(color)[0];
const distance = (one: Rgb, other: Rgb): number => {
  const [l1, a1, b1] = oklabOf(one);
  const [l2, a2, b2] = oklabOf(other);
  return Math.hypot(l1 - l2, a1 - a2, b1 - b2);
};
/** Two colours nearer than this look the same side by side (OKLab distance). */
const leastDistance = 0.06;

describe.each(["light", "dark"] as const)("lessMoreColor on a %s ground", (scheme) => {
  test.each([-1, 1])("leaves the middle evenly towards %d", (side) => {
    const steps = [0, 0.25, 0.5, 0.75, 1].map((part) => lightness(lessMoreColor(side * part, scheme)));
    steps.forEach((value, index) => {
      if (index === 0) return;
      const change = (value - steps[index - 1]!) * (scheme === "light" ? -1 : 1);
      expect(change).toBeGreaterThan(0.08);
    });
  });

  test.each(deficiencies)("tells less from more with %s", (deficiency) => {
    for (const strength of [0.4, 0.7, 1]) {
      const less = seenWith(deficiency, lessMoreColor(-strength, scheme));
      const more = seenWith(deficiency, lessMoreColor(strength, scheme));
      expect(distance(less, more)).toBeGreaterThan(leastDistance);
    }
  });
});
