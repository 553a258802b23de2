import { expect, test } from "vitest";
import { checkSeriesRange, checkSeriesUnit, seriesVariable } from "./series-variable.js";

test("takes a variable in its own unit only: degrees Celsius are no kelvin, millimetres no flux", () => {
  expect(() => checkSeriesUnit("t2m", "K")).not.toThrow();
  expect(() => checkSeriesUnit("t2m", "degC")).toThrow(expect.objectContaining({ code: "unsupported" }));
  expect(() => checkSeriesUnit("avg_tprate", "mm")).toThrow(expect.objectContaining({ code: "unsupported" }));
});

test("refuses a temperature that is in degrees Celsius under the name of kelvin", () => {
  const celsius = { minimum: -12, maximum: 34, finite: 10 };
  expect(() => checkSeriesRange("t2m", celsius)).toThrow(expect.objectContaining({ code: "implausible-data" }));
});

test("lays no unit on what it does not know: cloud cover is per cent in one store and a share in another", () => {
  expect(seriesVariable("tcc")).toEqual({ quantity: null, units: [], standardName: null });
});
