import { expect, test } from "vitest";
import { createScope } from "./scope.js";

const value = (text: string, define: Record<string, number | string> = {}): number =>
  createScope(define, new Map([["bed", { parts: 1, of: (x) => 2 * x }]])).number("test", text);

test.each([
  ["-2^2", -4],
  ["2^3^2", 512],
  ["2^-1", 0.5],
  ["1 + 2*3 - 8/4", 5],
  ["10 - 3 - 2", 5],
  ["!(1 < 2) || 3 >= 3 && 1 != 2", 1],
  ["if(1 > 2, 1/0, 7)", 7],
  ["piecewise(150, 0, 9, 100, 10, 200, 8)", 9],
  ["piecewise(-5, 0, 9, 100, 10)", 9],
  ["piecewise(500, 0, 9, 100, 10)", 10],
  ["mod(-1, 4)", 3],
  ["1.5e2 + .5", 150.5],
  ["bed(3)", 6],
  ["g", 9.81],
])("%s is %d", (text, expected) => {
  expect(value(text)).toBe(expected);
});

test("integrates, solves and takes slopes", () => {
  expect(value("integral(s, 0, 3, s^2)")).toBeCloseTo(9, 12);
  expect(value("solve(h, 0, 2, h^2 - 2)")).toBeCloseTo(Math.SQRT2, 15);
  expect(value("derivative(s, 1, exp(s))")).toBeCloseTo(Math.E, 9);
  expect(value("integral(a, 0, 1, integral(b, 0, a, b))")).toBeCloseTo(1 / 6, 12);
});

test("knows constants and functions of the case in any order", () => {
  expect(value("h(2) + c", { c: "sqrt(d)", d: 16, "h(s)": "s^2 * c" })).toBe(20);
});

test.each([
  ["1 +", {}, "a number or name is expected"],
  ["1 $ 2", {}, '"$" is no sign'],
  ["depth", {}, '"depth" is neither defined'],
  ["sin(1, 2)", {}, "sin takes 1 argument(s), not 2"],
  ["constructor(1)", {}, 'there is no function, table, raster or polygon "constructor"'],
  ["a", { a: "b", b: "a" }, "is defined by itself"],
  ["1", { sin: 2 }, '"sin" is taken'],
  ["1/0", {}, "must be a finite number"],
  [`${"(".repeat(80)}1${")".repeat(80)}`, {}, "nests deeper"],
])("refuses %s", (text, define, sentence) => {
  expect(() => value(text, define)).toThrow(sentence);
});
