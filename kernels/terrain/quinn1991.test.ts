import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { accumulate } from "./accumulation.js";
import { fillDepressions } from "./barnes2014.js";
import { flowDirections } from "./ocallaghan1984.js";
import { spreadAccumulation } from "./quinn1991.js";
import { randomTerrain } from "./random-terrain.case.js";
import { spreadBySorting } from "./spread-accumulation.reference.js";

/** Bar for what leaves a grid against what it holds, relative. */
const conservation = 1e-9;

/** Cells without a lower neighbour: there the water of MFD stays. */
const isSink = (elevation: Float64Array, width: number, height: number, cell: number): boolean => {
  const [column, row] = [cell % width, Math.floor(cell / width)];
  for (let down = -1; down <= 1; down++) {
    for (let right = -1; right <= 1; right++) {
      const [x, y] = [column + right, row + down];
      if (x < 0 || y < 0 || x >= width || y >= height) continue;
      if ((elevation[y * width + x] as number) < (elevation[cell] as number)) return false;
    }
  }
  return true;
};

describe("on 200 random grids", () => {
  test("D8 and MFD pass on all cells to the outlets, and MFD equals the slow sum over sorted cells", () => {
    fc.assert(
      fc.property(randomTerrain, ({ shape, elevation }) => {
        const filled = fillDepressions(elevation, shape, { epsilon: 1e-3 });
        const inside = filled.filter((z) => !Number.isNaN(z)).length;
        const directions = flowDirections(filled, shape);
        const single = accumulate(directions, shape);
        const atOutlets = single.reduce((sum, value, cell) => sum + (directions[cell] === 0 ? value : 0), 0);
        expect(Math.abs(atOutlets - inside)).toBeLessThanOrEqual(conservation * inside);
        const many = spreadAccumulation(filled, shape, { contours: true });
        const atSinks = many.reduce(
          (sum, value, cell) => sum + (isSink(filled, shape.width, shape.height, cell) ? value : 0),
          0,
        );
        expect(Math.abs(atSinks - inside)).toBeLessThanOrEqual(conservation * Math.max(1, inside));
        const slow = spreadBySorting(filled, shape, 1.1);
        const worst = many.reduce((most, value, cell) => Math.max(most, Math.abs(value - (slow[cell] as number))), 0);
        expect(worst).toBeLessThanOrEqual(conservation * Math.max(1, inside));
      }),
      { numRuns: 200, seed: 19911 },
    );
  });
});

describe("closed forms", () => {
  test("a plane that falls to the south counts 1 … N in columns away from the sides", () => {
    const shape = { width: 41, height: 10 };
    const plane = Float64Array.from({ length: 410 }, (_, cell) => -Math.floor(cell / 41));
    const counts = spreadAccumulation(plane, shape);
    for (let row = 0; row < 10; row++) expect(counts[row * 41 + 20]).toBeCloseTo(row + 1, 9);
  });

  const side = 201;
  const centre = 100;
  const cone = Float64Array.from(
    { length: side * side },
    (_, cell) => -Math.hypot((cell % side) - centre, Math.floor(cell / side) - centre),
  );
  /** Specific area [cells] over r / 2, 30 … 90 cells from the top, at that angle [°] from the nearest of eight axes. */
  const ratios = (counts: Float64Array, from: number, to: number): number[] => {
    const found: number[] = [];
    for (let cell = 0; cell < counts.length; cell++) {
      const [x, y] = [(cell % side) - centre, Math.floor(cell / side) - centre];
      const r = Math.hypot(x, y);
      const angle = (Math.atan2(y, x) * 180) / Math.PI;
      const fromAxis = Math.abs(angle - 45 * Math.round(angle / 45));
      if (r >= 30 && r <= 90 && fromAxis >= from && fromAxis <= to) found.push((counts[cell] as number) / (r / 2));
    }
    return found;
  };
  const shape = { width: side, height: side };

  test.each([
    { name: "Freeman's shares", contours: false, within: 0.1 },
    { name: "Freeman's shares on Quinn's contours", contours: true, within: 0.13 },
  ])("a cone: $name give the specific area r / 2 within $within from 8° off the eight axes", ({ contours, within }) => {
    const found = ratios(spreadAccumulation(cone, shape, { contours }), 8, 22.5);
    expect(found.length).toBeGreaterThan(5000);
    expect(Math.min(...found)).toBeGreaterThan(1 - within);
    expect(Math.max(...found)).toBeLessThan(1 + within);
  });

  test("a cone: D8 gathers the water on the axes and starves the rest", () => {
    const counts = accumulate(flowDirections(cone, shape), shape);
    expect(Math.max(...ratios(counts, 0, 1))).toBeGreaterThan(2);
    expect(Math.min(...ratios(counts, 8, 22.5))).toBeLessThan(0.5);
  });

  test("refuses a power of 0", () => {
    expect(() => spreadAccumulation(cone, { width: side, height: side }, { exponent: 0 })).toThrow(/above 0/);
  });
});
