import { readFileSync } from "node:fs";
import { describe, expect, test } from "vitest";
import { memorySource } from "../source/memory-source.js";
import { blocksOver, levelFor, openCog, windowOver } from "./open-cog.js";
import { readGeoTiff } from "./read-geotiff.js";

const fixtures = [
  "nodata-nan",
  "nodata-9999",
  "float64-bigtiff",
  "south-up",
  "point-registered",
  "scale-offset",
  "two-bands",
  "sparse",
  "lerc",
];

const bytesOf = (name: string): Uint8Array =>
  new Uint8Array(readFileSync(new URL(`../../test/fixtures/geotiff/${name}.tif`, import.meta.url)));

const windows = [
  { row: 0, column: 0, width: 20, height: 15 },
  { row: 2, column: 3, width: 4, height: 2 },
  { row: 14, column: 19, width: 1, height: 1 },
  { row: 0, column: 15, width: 5, height: 15 },
];

describe("openCog", () => {
  test.each(fixtures)("reads windows of %s as the plain reader does", async (name) => {
    const cog = await openCog(memorySource(bytesOf(name), name));
    for (const window of windows) {
      const plain = await readGeoTiff(bytesOf(name), { window });
      expect([...(await cog.read(0, window))]).toEqual([...plain.data]);
      expect(cog.levels[0]?.grid.crs).toBe(plain.grid.crs);
    }
  });

  test("reads a second band", async () => {
    const cog = await openCog(memorySource(bytesOf("two-bands")));
    const [window] = windows as [(typeof windows)[number]];
    const plain = await readGeoTiff(bytesOf("two-bands"), { band: 1, window });
    expect([...(await cog.read(0, window, { band: 1 }))]).toEqual([...plain.data]);
  });
});

describe("windows of a grid", () => {
  const grid = { width: 100, height: 50, affine: [10, 0, 1000, 0, -10, 500], crs: "EPSG:2169" } as const;

  test("are half-open and cut to the grid", () => {
    expect(windowOver(grid, [1000, 0, 2000, 500], "g")).toEqual({ row: 0, column: 0, width: 100, height: 50 });
    expect(windowOver(grid, [1010, 480, 1030, 490], "g")).toEqual({ row: 1, column: 1, width: 2, height: 1 });
    expect(windowOver(grid, [1005, 481, 1031, 489], "g")).toEqual({ row: 1, column: 0, width: 4, height: 1 });
    expect(() => windowOver(grid, [5000, 0, 6000, 500], "g")).toThrow(
      expect.objectContaining({ code: "outside-extent" }),
    );
  });

  test("know their blocks and bytes, and the level for a cell", () => {
    const level = { grid, blockWidth: 16, blockHeight: 16, blockBytes: 1024 };
    expect(blocksOver(level, { row: 15, column: 0, width: 17, height: 2 })).toEqual({ blocks: 4, bytes: 4096 });
    const coarse = { ...level, grid: { ...grid, affine: [20, 0, 1000, 0, -20, 500] as const } };
    expect([levelFor([level, coarse], 15), levelFor([level, coarse], 20), levelFor([level, coarse], 5)]).toEqual([
      0, 1, 0,
    ]);
  });
});
