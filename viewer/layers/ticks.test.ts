import { describe, expect, test } from "vitest";
import { floodDepth } from "./flood-depth.js";
import { heatTemperature } from "./heat-temperature.js";
import { legendTicks, roundStep } from "./ticks.js";

describe("legendTicks", () => {
  test("marks both ends and the round values between them", () => {
    expect(legendTicks(floodDepth, { from: 0.1, to: 4 }).map(({ shown }) => shown)).toEqual([0.1, 1, 2, 3, 4]);
  });

  test("shows kelvin as degrees Celsius", () => {
    const shown = legendTicks(heatTemperature, { from: 283.15, to: 303.15 }).map((tick) => Math.round(tick.shown));
    expect(shown).toEqual([10, 15, 20, 25, 30]);
  });

  test("steps by one, two or five", () => {
    expect([4, 9, 18, 300].map((width) => roundStep(width, 4))).toEqual([1, 2, 5, 100]);
  });
});
