import { createHash } from "node:crypto";
import { beforeAll, describe, expect, test } from "vitest";
import { demoRegion, makeRegion, type RegionTerrain } from "../../scenarios/index.js";

/** The whole frame takes about 18 s on one core. */
const patience = 240_000;

/** SHA-256 of the little-endian float32 heights at 90 m: the promise of the same bytes on every machine. */
const goldenHeights = "b4be476ddebfc3cf7a79ada48ab7d8c98f5f91d54b39dec25a40db7064357d7c";

describe("makeRegion of the demonstration", () => {
  let region: RegionTerrain;
  beforeAll(async () => {
    region = await makeRegion(demoRegion());
  }, patience);

  test("gives 660 × 920 cells with the golden bytes", () => {
    const { grid, data } = region.groundElevation;
    expect([grid.width, grid.height]).toEqual([660, 920]);
    const bytes = Buffer.alloc(4 * data.length);
    for (const [cell, z] of data.entries()) bytes.writeFloatLE(z, 4 * cell);
    expect(createHash("sha256").update(bytes).digest("hex")).toBe(goldenHeights);
  });

  test("has no pits and named rivers that fall all the way", () => {
    const { report } = region;
    expect(report.pits).toBe(0);
    expect(report.riversNamed).toBeGreaterThan(50);
    expect(report.riversDownhill).toBe(report.riversNamed);
  });

  test("keeps the real 900 m means to a metre in the middle and to 7 m in 95 of 100 cells", () => {
    const { departure } = region.report;
    expect(departure?.cells).toBe(3043);
    expect(departure?.p50).toBeLessThan(1);
    expect(departure?.p95).toBeLessThan(7);
  });

  test("lets the big rivers drain what they drain in the world, to a quarter", () => {
    const areas = Object.fromEntries(
      ["Sûre", "Our", "Alzette", "Attert"].map((wanted) => {
        const reaches = region.rivers.filter(({ name }) => name === wanted);
        return [wanted, Math.max(...reaches.map(({ upstreamArea }) => upstreamArea / 1e6))];
      }),
    );
    // Rounded published catchments at the mouths [km2].
    const published = { Sûre: 4240, Our: 650, Alzette: 1170, Attert: 310 };
    for (const [name, area] of Object.entries(published)) {
      expect(Math.abs((areas[name] as number) / area - 1), name).toBeLessThan(0.25);
    }
  });

  test("covers the country with its mask, to 2 % of the published 2,586 km2", () => {
    const inside = region.boundaryMask.reduce((sum, value) => sum + value, 0) * 0.0081;
    expect(Math.abs(inside / 2586.4 - 1)).toBeLessThan(0.02);
  });
});
