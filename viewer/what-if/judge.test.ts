import { describe, expect, test } from "vitest";
import { gridFromBBox } from "../../core/index.js";
import type { ProperStorm } from "../client/what-if.js";
import type { RunsDone } from "./compare-runs.js";
import { holdAgainst } from "./hold-against.js";
import { judgeWindow, summarise } from "./judge.js";

const grid = gridFromBBox([70_000, 80_000, 74_000, 84_000], 100, "EPSG:2169");
const window = { row: 10, column: 10, height: 20, width: 20 };
const fill = (value: number): Float32Array => new Float32Array(400).fill(value);
const at = (row: number, column: number): number => row * 20 + column;

/** Runs that differ by `change` in one cell of the window; the wall stands in the middle. */
const createRuns = (cell: number, change: number): RunsDone => {
  const after = fill(0.5);
  after[cell]! += change;
  const flow = { maximumUnitDischarge: fill(0.2) };
  return {
    before: { maximumDepth: fill(0.5), ...flow },
    after: { maximumDepth: after, ...flow },
    changed: [at(10, 10)],
    stored: { before: 1, after: 1 },
  };
};

describe("judgeWindow", () => {
  test("trusts a window that holds the effect and agrees with the region", () => {
    expect(judgeWindow(window, fill(0.5), createRuns(at(8, 8), 0.2))).toBe("whole-effect");
  });

  test("is too small where the effect comes within five cells of its edge", () => {
    expect(judgeWindow(window, fill(0.5), createRuns(at(4, 8), 0.2))).toBe("too-small");
  });

  test("is too small where water from beyond is missing at the measure", () => {
    expect(judgeWindow(window, fill(0.9), createRuns(at(8, 8), 0.2))).toBe("too-small");
  });
});

describe("summarise and holdAgainst", () => {
  test("count the cells off the measures and hold each depth against the server's", () => {
    const summary = summarise(grid, window, "whole-effect", createRuns(at(8, 8), 0.2));
    expect(summary).toMatchObject({ moreArea: 10_000, lessArea: 0, mostLess: 0 });
    expect(summary.mostMore).toBeCloseTo(0.2, 6);
    const cell = { row: 18, column: 18, lon: 6, lat: 49, before_m: 0.5, after_m: 0.7005, change_m: 0.2 };
    const storm = { more_water: [cell], less_water: [{ ...cell, row: 0, column: 0 }] } as unknown as ProperStorm;
    const { cells, farthest } = holdAgainst(summary, storm, grid.width);
    expect(cells).toBe(1);
    expect(farthest).toBeCloseTo(0.0005, 5);
  });
});
