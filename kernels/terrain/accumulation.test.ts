import { describe, expect, test } from "vitest";
import { describeShared } from "../../test/shared.js";
import { accumulate } from "./accumulation.js";
import { fillDepressions } from "./barnes2014.js";
import { flowDirections } from "./ocallaghan1984.js";
import { frameOf, interiorCells, readRhineSet } from "./rhine-set.case.js";

describe("accumulate", () => {
  test("counts 1 … N down a plane that falls to the south", () => {
    const shape = { width: 3, height: 6 };
    const plane = Float64Array.from({ length: 18 }, (_, index) => -Math.floor(index / 3));
    const counts = accumulate(flowDirections(plane, shape), shape);
    expect([...counts].filter((_, index) => index % 3 === 1)).toEqual([1, 2, 3, 4, 5, 6]);
  });

  test("sums the weights that it is given", () => {
    const shape = { width: 3, height: 1 };
    const counts = accumulate(Uint8Array.of(1, 1, 0), shape, Float64Array.of(10, 20, 30));
    expect([...counts]).toEqual([10, 30, 60]);
  });

  test("refuses directions that run in a circle", () => {
    expect(() => accumulate(Uint8Array.of(1, 16), { width: 2, height: 1 })).toThrow(/circle/);
  });

  test("refuses a code that is no direction", () => {
    expect(() => accumulate(Uint8Array.of(3), { width: 1, height: 1 })).toThrow(/ESRI code/);
  });
});

/** The gate of the case: the set prints its areas in float32. */
const areaRelative = 0.005;

describeShared("the 30 arc-second Rhine set", () => {
  test("drains without pits after the fill", async () => {
    const { ground, shape } = await readRhineSet();
    const filled = fillDepressions(ground, shape, { epsilon: 1e-3 });
    const directions = flowDirections(filled, shape);
    const counts = accumulate(directions, shape);
    const atOutlets = counts.reduce((sum, count, index) => sum + (directions[index] === 0 ? count : 0), 0);
    expect(atOutlets).toBe(filled.filter((z) => !Number.isNaN(z)).length);
  });

  test("accumulates its directions to its own counts and areas in every interior cell", async () => {
    const { shape, directions, cells, area, ownArea } = await readRhineSet();
    // Water that enters through the cut frame is missing here: compare cells whose catchment lies inside.
    const interior = interiorCells(accumulate(directions, shape, frameOf(shape)), directions);
    expect(interior.length).toBeGreaterThan(20_000);
    const counts = accumulate(directions, shape);
    expect(interior.filter((cell) => counts[cell] !== cells[cell])).toEqual([]);
    // The set's cells carry areas of their own (0.006 … 2.9 km2, from finer data): they are what is summed.
    const sums = accumulate(directions, shape, ownArea);
    const worst = interior.reduce(
      (most, cell) => Math.max(most, Math.abs((sums[cell] as number) / (area[cell] as number) - 1)),
      0,
    );
    expect(worst).toBeLessThanOrEqual(areaRelative);
  });
});
