import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { accumulate, streamCells } from "./accumulation.js";
import { fillDepressions } from "./barnes2014.js";
import { receiversOf } from "./flow-order.js";
import { flowDirections } from "./ocallaghan1984.js";
import { randomTerrain } from "./random-terrain.case.js";
import { cellsOfLines } from "./rasterise-line.js";
import { relativeElevation, riverPieces } from "./relative-elevation.js";
import { heightAboveDrainage } from "./renno2008.js";
import { burnStreams } from "./stream-burning.js";

/** Heights of tens of metres in float64. */
const rounding = 1e-9;

describe("height above drainage", () => {
  test("is 0 on streams and nowhere below, on 100 random filled grids", () => {
    fc.assert(
      fc.property(randomTerrain, ({ shape, elevation }) => {
        const filled = fillDepressions(elevation, shape, { epsilon: 1e-3 });
        const directions = flowDirections(filled, shape);
        const streams = streamCells(accumulate(directions, shape), 8);
        heightAboveDrainage(filled, shape, { directions, streams }).forEach((height, cell) => {
          if (streams[cell] === 1) expect(height).toBe(0);
          else if (!Number.isNaN(height)) expect(height).toBeGreaterThanOrEqual(0);
        });
      }),
      { numRuns: 100, seed: 2008 },
    );
  });
});

describe("relative elevation", () => {
  const shape = { width: 60, height: 50 };
  /** A valley of that cross-section along a tilted line; heights off the line do not matter to the tilt. */
  const section = (offset: number) => 0.02 * offset * offset + 0.1 * Math.abs(offset);

  test.each([0, 17, 45, 90, 133])("of a straight tilted channel at %s° is its cross-section exactly", (degrees) => {
    const [ux, uy] = [Math.cos((degrees * Math.PI) / 180), Math.sin((degrees * Math.PI) / 180)];
    const level = (along: number) => 200 - 0.03 * along;
    const [cx, cy] = [30, 25];
    const offsets: number[] = [];
    const ground = Float64Array.from({ length: 3000 }, (_, cell) => {
      const [x, y] = [(cell % 60) + 0.5 - cx, Math.floor(cell / 60) + 0.5 - cy];
      offsets.push(x * uy - y * ux);
      return level(x * ux + y * uy) + section(offsets[cell] as number);
    });
    // Three pieces end to end, longer than the grid.
    const at = (along: number) => [cx + along * ux, cy + along * uy, level(along)] as const;
    const river = [-60, -10, 15].map((start, piece) => ({ from: at(start), to: at([-10, 15, 60][piece] as number) }));
    relativeElevation(ground, shape, river).forEach((height, cell) => {
      expect(Math.abs(height - section(offsets[cell] as number))).toBeLessThan(rounding);
    });
  });

  test("follows streams of flow directions and is NaN without any", () => {
    const size = { width: 9, height: 20 };
    const ground = Float64Array.from(
      { length: 180 },
      (_, cell) => 50 - 0.1 * Math.floor(cell / 9) + Math.abs((cell % 9) - 4),
    );
    const directions = flowDirections(ground, size);
    const streams = Uint8Array.from({ length: 180 }, (_, cell) => (cell % 9 === 4 ? 1 : 0));
    const pieces = riverPieces(ground, size, streams, receiversOf(directions, size));
    expect(pieces).toHaveLength(20);
    relativeElevation(ground, size, pieces).forEach((height, cell) => {
      expect(Math.abs(height - Math.abs((cell % 9) - 4))).toBeLessThan(rounding);
    });
    expect(relativeElevation(ground, size, []).every(Number.isNaN)).toBe(true);
  });
});

describe("burning streams", () => {
  const shape = { width: 21, height: 11 };
  // A plane to the south-east; the map has a stream that runs east along row 5 against the plane's wish.
  const plane = Float64Array.from({ length: 231 }, (_, cell) => 100 - 0.2 * (cell % 21) - 0.5 * Math.floor(cell / 21));
  const streams = Uint8Array.from({ length: 231 }, (_, cell) => (Math.floor(cell / 21) === 5 ? 1 : 0));

  test("makes flow directions follow the map in a routing copy and leaves the ground as it is", () => {
    const before = plane.slice();
    const routing = burnStreams(plane, shape, { streams, depth: 10, reach: 3, shoulder: 2 });
    expect(plane).toEqual(before);
    expect(routing.use).toBe("routing-only");
    const counts = accumulate(flowDirections(routing.elevation, shape), shape);
    // All that lies north of the stream, and the three rows of the shoulder south of it, leaves at its end.
    expect(counts[5 * 21 + 20]).toBeGreaterThan(6 * 21 - 10);
    expect((plane[5 * 21] as number) - (routing.elevation[5 * 21] as number)).toBeCloseTo(10, 12);
    expect((plane[4 * 21] as number) - (routing.elevation[4 * 21] as number)).toBeCloseTo(1.5, 12);
    expect(routing.elevation[21]).toBe(plane[21]);
  });

  test("refuses a shoulder deeper than the stream", () => {
    expect(() => burnStreams(plane, shape, { streams, depth: 5, reach: 1, shoulder: 6 })).toThrow(/shoulder 0 … depth/);
  });
});

describe("cells of a line", () => {
  test("hold every cell that it touches, without a diagonal gap, and nothing beyond the grid", () => {
    const cells = cellsOfLines(
      [
        [
          [0.5, 0.5],
          [3.5, 1.5],
        ],
        [
          [2.5, -4],
          [2.5, 9],
        ],
      ],
      { width: 4, height: 3 },
    );
    expect([...cells]).toEqual([1, 1, 2, 0, 0, 0, 2, 1, 0, 0, 2, 0]);
  });
});
