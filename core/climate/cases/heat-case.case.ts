import { readFileSync } from "node:fs";
import { expect } from "vitest";
import { sharedPath } from "../../../test/shared.js";

/** One published case: its id stands in the name of its test. */
export interface HeatCase {
  readonly file: string;
  readonly id: string;
  readonly check: () => void;
}

/** Cases of a file that wait for a method that is not there yet. */
export interface LaterCases {
  readonly file: string;
  readonly ids: readonly string[];
  readonly reason: string;
}

export const heatPath = (file: string): string => sharedPath(`cases/heat/${file}`);

/** A JSON file of the heat cases. */
// biome-ignore lint/suspicious/noExplicitAny: the files have shapes of their own, which the checks spell out.
export const readHeatJson = (file: string): any => JSON.parse(readFileSync(heatPath(file), "utf8"));

/** Columns of a CSV file; an empty cell is NaN, text stays text. */
export const readHeatCsv = (
  file: string,
): { rows: number; text: (name: string) => string[]; number: (name: string) => Float64Array } => {
  const [header = "", ...lines] = readFileSync(heatPath(file), "utf8").trimEnd().split(/\r?\n/);
  const names = header.split(",");
  const cells = lines.map((line) => line.split(","));
  const text = (name: string): string[] => {
    const at = names.indexOf(name);
    if (at < 0) throw new Error(`${file} has no column ${name}`);
    return cells.map((row) => row[at] ?? "");
  };
  const number = (name: string): Float64Array =>
    Float64Array.from(text(name), (cell) => (cell === "" || cell === "nan" ? Number.NaN : Number(cell)));
  return { rows: lines.length, text, number };
};

/** Equal within an absolute tolerance; null stands for NaN and must meet NaN. */
export const near = (found: number, expected: number | null, tolerance: number, what = "value"): void => {
  if (expected === null || Number.isNaN(expected)) {
    expect(Number.isNaN(found), `${what} is ${found}, not absent`).toBe(true);
    return;
  }
  expect(Math.abs(found - expected), `${what}: found ${found}, expected ${expected}`).toBeLessThanOrEqual(tolerance);
};

/** Element by element {@link near}. */
export const nearAll = (
  found: ArrayLike<number>,
  expected: ArrayLike<number | null>,
  tolerance: number,
  what = "value",
): void => {
  expect(found.length, `${what}: length`).toBe(expected.length);
  for (let at = 0; at < expected.length; at++)
    near(found[at] as number, expected[at] as number | null, tolerance, `${what}[${at}]`);
};
