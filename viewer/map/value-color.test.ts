import { describe, expect, test } from "vitest";
import type { Rgb } from "../ramps/oklab.js";
import { laterColor, rampSense, valueColor } from "./value-color.js";

const colors: readonly Rgb[] = [
  [200, 220, 255],
  [0, 0, 80],
];
const tiles = { offset: -0.01, scale: 0.01 };

describe("valueColor", () => {
  test("is clear at the no-data code and below the lower bound, and rises strictly", () => {
    const [, , , ...stops] = valueColor(colors, { from: 0.1, to: 3 }, tiles) as unknown as [string, ...unknown[]];
    const values = stops.filter((_one, index) => index % 2 === 0) as number[];
    expect(values[0]).toBeLessThan(tiles.offset);
    expect(stops[1]).toBe("rgba(200,220,255,0)");
    expect(stops[3]).toBe("rgba(200,220,255,0)");
    expect(values[1]).toBeGreaterThan(0.09);
    expect(values[1]).toBeLessThan(0.1);
    expect(values).toEqual([...values].sort((one, other) => one - other));
  });

  test("never paints the no-data code, whatever the lower bound", () => {
    const [, , , ...stops] = valueColor(colors, { from: -5, to: 3 }, tiles) as unknown as [string, ...unknown[]];
    expect(stops[4]).toBeGreaterThan(tiles.offset);
  });
});

describe("rampSense", () => {
  test("gives the strongest value the colour that stands out from the ground", () => {
    expect(rampSense("largest", "light")).toBe("more-is-dark");
    expect(rampSense("largest", "dark")).toBe("more-is-light");
    expect(rampSense("smallest", "light")).toBe("more-is-light");
  });
});

describe("laterColor", () => {
  test("is clear up to the time and for no data, and covers from half a step later", () => {
    const stops = laterColor("#fff", 3600, { offset: -60, scale: 60 }).slice(3);
    expect(stops).toEqual([3600, "rgba(0, 0, 0, 0)", 3630, "#fff"]);
    expect(laterColor("#fff", -100, { offset: -60, scale: 60 })[3]).toBe(-60);
  });
});
