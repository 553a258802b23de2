import { describe, expect, test } from "vitest";
import { createRaster, gridFromBBox } from "../../core/index.js";
import { demoRegion } from "./demo-region.js";
import { makeRegion } from "./make-region.js";
import type { RegionFile } from "./region-file.js";

const createFileRegion = (): RegionFile => ({
  ...demoRegion(),
  demo: false,
  terrain: { kind: "geotiff", path: "ground.tif", surface: "dtm", vertical_datum: "EVRF2007" },
});

describe("makeRegion of a terrain file", () => {
  test("hands on what the reader gives, pits counted and not filled", async () => {
    const grid = gridFromBBox([70000, 70000, 70030, 70030], 10, "EPSG:2169");
    const ground = createRaster(grid, "groundElevation", Float32Array.of(9, 9, 9, 9, 1, 9, 9, 9, 9));
    const region = await makeRegion(createFileRegion(), { readTerrain: async () => ground });
    expect(region.groundElevation).toBe(ground);
    expect(region.report).toMatchObject({ pits: 1, departure: null, seed: null });
  });

  test("stops with the signal's reason", async () => {
    const aborted = AbortSignal.abort(new Error("enough"));
    await expect(makeRegion(demoRegion(), { signal: aborted })).rejects.toThrow("enough");
  });

  test("refuses a cell size that does not divide 900", async () => {
    await expect(makeRegion(demoRegion(), { cellSize: 70 })).rejects.toThrow(/does not divide 900/);
  });
});
