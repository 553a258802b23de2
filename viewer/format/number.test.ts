import { describe, expect, test } from "vitest";
import { loadWords } from "../store/words.js";
import { displayUnit, displayUnitOf, fromShown, toShown } from "./display-unit.js";
import { formatWithUnit } from "./number.js";

describe("formatWithUnit", () => {
  test("writes numbers by the locale, with the unit", async () => {
    const depth = displayUnit("m", "waterDepth");
    expect(formatWithUnit(await loadWords("en"), depth, 1.234)).toBe("1.23\u00a0m");
    expect(formatWithUnit(await loadWords("fr"), depth, 1.234)).toBe("1,23\u00a0m");
  });

  test("shows a temperature in degrees Celsius, a difference in kelvin, seconds in hours", async () => {
    const english = await loadWords("en");
    expect(formatWithUnit(english, displayUnit("K", "airTemperature"), 293.15)).toBe("20.0\u00a0°C");
    expect(formatWithUnit(english, displayUnitOf("K", 2.1), 2.1)).toBe("2.1\u00a0K");
    expect(formatWithUnit(english, displayUnit("s", "floodArrivalTime"), 5400)).toBe("1.5\u00a0h");
  });

  test("never writes a minus before zero", async () => {
    expect(formatWithUnit(await loadWords("en"), displayUnit("m", "waterDepth"), -0.001)).toBe("0.00\u00a0m");
  });

  test("turns shown values back into the layer's unit", () => {
    const unit = displayUnit("K", "airTemperature");
    expect(fromShown(unit, toShown(unit, 300))).toBe(300);
  });
});
