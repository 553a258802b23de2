import { readFileSync } from "node:fs";
import { describe, expect, test } from "vitest";
import { accumulate, streamCells } from "./accumulation.js";
import { fillDepressions } from "./barnes2014.js";
import { flowDirections } from "./ocallaghan1984.js";
import { heightAboveDrainage } from "./renno2008.js";

/** Files hold 4 decimals of the ground and 6 of what follows from it. */
const printed = 1e-6;
const shape = { width: 12, height: 12 };
const folder = new URL("../../test/fixtures/terrain/", import.meta.url);

const createGrid = (name: string): Float64Array => {
  const lines = readFileSync(new URL(`terrain_${name}.asc`, folder), "utf8")
    .trim()
    .split("\n")
    .slice(6);
  return Float64Array.from(lines.join(" ").trim().split(/\s+/).map(Number), (value) =>
    value === -9999 ? Number.NaN : value,
  );
};
const createMeta = (): Record<string, number> =>
  JSON.parse(readFileSync(new URL("terrain_meta.json", folder), "utf8")) as Record<string, number>;

const largestDifference = (one: Float64Array, other: Float64Array): number =>
  one.reduce((worst, value, index) => {
    if (Number.isNaN(value) !== Number.isNaN(other[index])) return Number.POSITIVE_INFINITY;
    return Number.isNaN(value) ? worst : Math.max(worst, Math.abs(value - (other[index] as number)));
  }, 0);

describe("the 12 × 12 terrain", () => {
  test("fills to the printed surface, 9 cells and 3,031.03 m3", () => {
    const ground = createGrid("z");
    const filled = fillDepressions(ground, shape);
    expect(largestDifference(filled, createGrid("fill"))).toBeLessThanOrEqual(printed);
    const rises = filled.map((level, index) => level - (ground[index] as number));
    expect(rises.filter((rise) => rise > 0)).toHaveLength(createMeta().filled_cells as number);
    const volume = rises.reduce((sum, rise) => sum + rise * 100, 0);
    expect(Math.abs(volume - (createMeta().fill_volume_m3 as number))).toBeLessThanOrEqual(printed * 100 * 9);
  });

  test("fills with a rise of 1 mm a cell to the printed surface", () => {
    const filled = fillDepressions(createGrid("z"), shape, { epsilon: 1e-3 });
    expect(largestDifference(filled, createGrid("fill_eps1e-3"))).toBeLessThanOrEqual(printed);
  });

  test("gives the printed directions and counts, 5 outlets and 144 cells at them", () => {
    const directions = flowDirections(createGrid("fill_eps1e-3"), shape);
    expect([...directions]).toEqual([...createGrid("d8_esri")]);
    const counts = accumulate(directions, shape);
    expect([...counts]).toEqual([...createGrid("acc_cells_incl_self")]);
    const atOutlets = counts.filter((_, index) => directions[index] === 0);
    expect(atOutlets).toHaveLength(createMeta().outlets as number);
    expect(atOutlets.reduce((sum, count) => sum + count, 0)).toBe(144);
    expect(Math.max(...counts)).toBe(createMeta().max_acc);
  });

  test("gives the printed heights above drainage, 0 on 19 stream cells and NaN on 9", () => {
    const filled = fillDepressions(createGrid("z"), shape, { epsilon: 1e-3 });
    const directions = flowDirections(filled, shape);
    const streams = streamCells(accumulate(directions, shape), 15);
    const heights = heightAboveDrainage(filled, shape, { directions, streams });
    expect(largestDifference(heights, createGrid("hand_thr15"))).toBeLessThanOrEqual(printed);
    expect(heights.filter((height) => height === 0)).toHaveLength(createMeta().stream_cells_thr15 as number);
    expect(heights.filter(Number.isNaN)).toHaveLength(createMeta().hand_nodata as number);
  });
});
