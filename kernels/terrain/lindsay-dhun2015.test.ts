import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { fillDepressions } from "./barnes2014.js";
import { breachEmbankments } from "./embankments.js";
import { breachLeastCost, pitsOf } from "./lindsay-dhun2015.js";
import { randomTerrain } from "./random-terrain.case.js";

/** A basin that rises from its pit at 1 over 5 in the middle, in a wall of 9 with one gap of 7 to the east. */
const createPit = (): Float64Array => {
  const ground = new Float64Array(49).fill(9);
  for (let row = 1; row <= 5; row++)
    for (let column = 1; column <= 5; column++) ground[row * 7 + column] = 5 + 0.125 * Math.hypot(row - 3, column - 3);
  ground[3 * 7 + 3] = 1;
  ground[3 * 7 + 6] = 7;
  return ground;
};
const shape = { width: 7, height: 7 };

describe("breachLeastCost", () => {
  test("cuts the straight trench through the gap and lists it", () => {
    const { elevation, breaches, left } = breachLeastCost(createPit(), shape, { cellSize: 10, fall: 0.1 });
    expect(left).toBe(0);
    expect(breaches).toHaveLength(1);
    const [breach] = breaches;
    expect(breach?.pit).toBe(24);
    expect(breach?.cells).toEqual([25, 26, 27]);
    expect([25, 26, 27].map((cell) => elevation[cell])).toEqual([0.9, 0.8, 0.7]);
    expect(breach?.depth).toBeCloseTo(6.3, 12);
    expect(breach?.length).toBe(30);
    expect(breach?.volume).toBeCloseTo((4.225 + 4.45 + 6.3) * 100, 9);
  });

  test.each([
    { maximumDepth: 6, maximumLength: 100 },
    { maximumDepth: 10, maximumLength: 29 },
  ])("leaves a pit beyond its limits as it is: %o", (limits) => {
    const ground = createPit();
    const { elevation, breaches, left } = breachLeastCost(ground, shape, { cellSize: 10, ...limits });
    expect(left).toBe(1);
    expect(breaches).toEqual([]);
    expect(elevation).toEqual(ground);
  });

  test("leaves no pit, raises no cell and digs what it lists, on 100 random grids", () => {
    fc.assert(
      fc.property(randomTerrain, ({ shape: size, elevation }) => {
        const options = { cellSize: 1, maximumLength: 1e4, fall: 1e-6 };
        const result = breachLeastCost(elevation, size, options);
        expect(result.left).toBe(0);
        expect(pitsOf(result.elevation, size)).toHaveLength(0);
        expect(fillDepressions(result.elevation, size)).toEqual(result.elevation);
        let dug = 0;
        result.elevation.forEach((z, cell) => {
          if (Number.isNaN(z)) return;
          expect(z).toBeLessThanOrEqual(elevation[cell] as number);
          dug += (elevation[cell] as number) - z;
        });
        const listed = result.breaches.reduce((sum, { volume }) => sum + volume, 0);
        expect(Math.abs(dug - listed)).toBeLessThanOrEqual(1e-9 * Math.max(1, dug));
      }),
      { numRuns: 100, seed: 2015 },
    );
  });

  test("digs no more than filling the deepest pit's way by the lowest sill", () => {
    // Two ways out of a pit at 0: two cells of 3 (cost 6) or one cell of 5 (cost 5): the second is cheaper.
    const ground = Float64Array.of(9, 9, 9, 9, 9, 9, -1, 3, 3, 0, 5, -1, 9, 9, 9, 9, 9, 9);
    const { breaches } = breachLeastCost(ground, { width: 6, height: 3 }, { cellSize: 1, fall: 1e-3 });
    expect(breaches.map(({ cells }) => cells)).toEqual([[10]]);
  });

  test("refuses a length of 0", () => {
    expect(() => breachLeastCost(createPit(), shape, { cellSize: 10, maximumLength: 0 })).toThrow(
      /maximum_length_m is 0/,
    );
  });
});

/** A valley 1 m wide a cell that falls 0.1 m a cell to the east, banks of 20 m, dammed by an embankment of 4 m at column 12. */
const createValley = () => {
  const size = { width: 25, height: 9 };
  const ground = Float64Array.from({ length: 225 }, (_, cell) => {
    const [column, row] = [cell % 25, Math.floor(cell / 25)];
    const bed = 10 - 0.1 * column;
    return row === 0 || row === 8 ? 20 : bed + 0.3 * Math.abs(row - 4) + (column === 12 ? 4 : 0);
  });
  return { size, ground };
};
const embankment = [[12.5, 0.2] as const, [12.5, 8.8] as const];

describe("breachEmbankments", () => {
  test("opens the embankment in the valley's bed alone and names the line", () => {
    const { size, ground } = createValley();
    const options = { cellSize: 10, lines: [[[1.5, 1.5] as const, [1.5, 2.5] as const], embankment], halfWidth: 5 };
    const { elevation, breaches } = breachEmbankments(ground, size, options);
    expect(breaches).toHaveLength(1);
    expect(breaches[0]?.lines).toEqual([1]);
    expect(breaches[0]?.cells).toEqual([4 * 25 + 12]);
    expect(breaches[0]?.depth).toBeGreaterThan(3.9);
    const changed = [...elevation.keys()].filter((cell) => elevation[cell] !== ground[cell]);
    expect(changed).toEqual([4 * 25 + 12]);
    expect(fillDepressions(elevation, size)).toEqual(elevation);
  });

  test("leaves a real pit and an embankment higher than the limit", () => {
    const { size, ground } = createValley();
    ground[4 * 25 + 5] = 5;
    const { elevation, breaches } = breachEmbankments(ground, size, {
      cellSize: 10,
      lines: [embankment],
      maximumDepth: 3,
    });
    expect(breaches).toEqual([]);
    expect(elevation).toEqual(ground);
  });
});
