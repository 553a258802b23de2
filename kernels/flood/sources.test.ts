import { describe, expect, test } from "vitest";
import { massError, massTolerance } from "./check-result.js";
import { cellsOf, createFloodProblem } from "./create-problem.js";
import { mmPerHour } from "./create-terrain.js";
import type { FloodEngine, OpenFloodEngine } from "./engine.js";
import { openReferenceFloodEngine, openWasmFloodEngine } from "./open-engine.js";
import type { FloodOptions } from "./options.js";
import type { FloodProblem } from "./problem.js";
import { type FloodResult, simulateFlood } from "./simulate.js";

const shape = { width: 6, height: 5, dx: 10 };
const area = 100;
/** Float32 depths of millimetres, added in a few hundred parts [m]. */
const depthTolerance = 2e-8;

const run = async (
  open: OpenFloodEngine,
  problem: FloodProblem,
  until: number,
  options: Partial<FloodOptions> = {},
): Promise<FloodResult> => {
  const engine: FloodEngine = await open();
  try {
    return await simulateFlood(problem, { engine, until, outputs: ["depth"], slices: 1, options });
  } finally {
    await engine.close();
  }
};

const engines: readonly (readonly [string, OpenFloodEngine])[] = [
  ["reference", openReferenceFloodEngine],
  ["wasm", openWasmFloodEngine],
];

describe.each(engines)("sources of the %s engine", (_, open) => {
  test("rains by maps, each until its end", async () => {
    const east = cellsOf(shape, (_x, _y, column) => (column < 3 ? 0 : 1e-5));
    const north = cellsOf(shape, (_x, _y, _column, row) => (row < 2 ? 2e-6 : 0));
    const rain = {
      kind: "raster",
      maps: [
        { end: 30, rate: east },
        { end: 75, rate: north },
      ],
    } as const;
    const { fields, stats } = await run(open, createFloodProblem(shape, { rain }), 120);
    (fields.depth as Float32Array).forEach((depth, cell) => {
      const expected = (cell % 6 < 3 ? 0 : 3e-4) + (cell < 12 ? 45 * 2e-6 : 0);
      expect(Math.abs(depth - expected)).toBeLessThan(depthTolerance);
    });
    expect(stats.ledger.rain).toBeCloseTo(area * (15 * 3e-4 + 12 * 9e-5), 6);
    expect(massError(stats)).toBeLessThan(massTolerance);
  });

  test("takes a constant loss from rain and from standing water", async () => {
    const initialDepth = cellsOf(shape, (_x, _y, column) => (column === 0 ? 5e-4 : 0));
    const rate = cellsOf(shape, (_x, _y, column) => (column === 5 ? 0 : 1e-6));
    const infiltration = { kind: "constant", rate } as const;
    const problem = createFloodProblem(shape, { initialDepth, infiltration, rain: mmPerHour(1.8, 300) });
    const { fields, stats } = await run(open, problem, 600);
    const depth = fields.depth as Float32Array;
    expect(Math.abs(depth[0] - (5e-4 + 1.5e-4 - 6e-4))).toBeLessThan(depthTolerance);
    expect(depth[1]).toBe(0);
    expect(Math.abs(depth[5] - 1.5e-4)).toBeLessThan(depthTolerance);
    expect(stats.ledger.infiltration).toBeCloseTo(area * (5 * 6e-4 + 20 * 1.5e-4), 5);
    expect(massError(stats)).toBeLessThan(massTolerance);
  });

  test("runs off what the curve number leaves", async () => {
    // 60 mm: Q of CN 75 is 14.52039 mm (scs_cn.csv).
    const infiltration = { kind: "scs", curveNumber: 75 } as const;
    const { fields, stats } = await run(
      open,
      createFloodProblem(shape, { infiltration, rain: mmPerHour(60, 3600) }),
      3600,
    );

    const runoff = 14.52039;
    for (const depth of fields.depth as Float32Array) expect(Math.abs(depth - runoff / 1000)).toBeLessThan(1e-7);
    expect(stats.ledger.infiltration).toBeCloseTo(30 * area * (0.06 - runoff / 1000), 4);
  });

  test("lets Green and Ampt's soil drink standing water", async () => {
    // biome-ignore lint/suspicious/noApproximativeNumericConstant: the deficit of loam, not log10(e)
    const soil = { conductivity: 0.0132 / 3600, suction: 0.0889, moistureDeficit: 0.434 };
    const initialDepth = new Float32Array(30).fill(0.2);
    const problem = createFloodProblem(shape, { initialDepth, infiltration: { kind: "green-ampt", ...soil } });
    // Published table: F(30 min) = 0.027165885 m under ponding.
    const { fields } = await run(open, problem, 1800);
    for (const depth of fields.depth as Float32Array) expect(Math.abs(0.2 - depth - 0.027165885)).toBeLessThan(2e-7);
  });

  test("drains a town through its sewers and nothing beside it", async () => {
    const capacity = cellsOf(shape, (_x, _y, column) => (column < 2 ? 5e-6 : 0));
    const problem = createFloodProblem(shape, { sewer: { capacity }, rain: mmPerHour(36, 60) });
    const { fields } = await run(open, problem, 60);
    const depth = fields.depth as Float32Array;
    expect(Math.abs(depth[0] - 3e-4)).toBeLessThan(depthTolerance);
    expect(Math.abs(depth[3] - 6e-4)).toBeLessThan(depthTolerance);
  });

  test("spreads inflows over points, lines and areas", async () => {
    const walls = cellsOf(shape, (_x, _y, column) => (column % 2 === 0 ? 0 : Number.NaN));
    const discharge = (value: number) => ({ times: [0, 100], values: [0, value] });
    const inflows = [
      { row: 2, column: 0, discharge: discharge(1) },
      { kind: "line", from: { row: 0, column: 2 }, to: { row: 4, column: 2 }, discharge: discharge(2) },
      { kind: "area", cells: [4, 10], discharge: discharge(3) },
    ] as const;
    const { fields, stats } = await run(open, createFloodProblem(shape, { elevation: walls, inflows }), 100);
    const columnVolume = (column: number): number =>
      [0, 1, 2, 3, 4].reduce((sum, row) => sum + area * (fields.depth as Float32Array)[row * 6 + column], 0);
    expect(columnVolume(0)).toBeCloseTo(50, 4);
    expect(columnVolume(2)).toBeCloseTo(100, 4);
    expect(columnVolume(4)).toBeCloseTo(150, 4);
    expect(stats.ledger.inflow).toBeCloseTo(300, 8);
    expect(massError(stats)).toBeLessThan(massTolerance);
  });
});
