import { describe, expect, test } from "vitest";
import { criticalAirCelsius, railTemperatureCelsius } from "./rail-heat.js";

describe("rail heat", () => {
  test("reaches 53 degC of rail at 35.33 degC of air", () => {
    expect(criticalAirCelsius()).toBe(53 / 1.5);
    expect(railTemperatureCelsius(30)).toBe(45);
  });

  test("refuses a factor below 1, which would cool the rail under the sun", () => {
    expect(() => railTemperatureCelsius(30, 0.9)).toThrow(/factor is 0.9/);
  });
});
