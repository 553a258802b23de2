import { describe, expect, test } from "vitest";
import { depthOfWidth, powerLaw } from "../channels.js";
import { massError, massTolerance } from "../check-result.js";
import { cellsOf, createFloodProblem, type DomainShape } from "../create-problem.js";
import type { OpenFloodEngine } from "../engine.js";
import { openReferenceFloodEngine, openWasmFloodEngine } from "../open-engine.js";
import type { FloodOptions } from "../options.js";
import { closedEdges, type FloodProblem } from "../problem.js";
import { type FloodResult, simulateFlood } from "../simulate.js";
import { channelNormalDischarge } from "./neal2012.js";

const steady = (value: number) => ({ times: [0], values: [value] });

const run = async (
  open: OpenFloodEngine,
  problem: FloodProblem,
  until: number,
  options: Partial<FloodOptions> = {},
): Promise<FloodResult> => {
  const engine = await open();
  try {
    return await simulateFlood(problem, { engine, until, outputs: ["depth", "unitDischargeX"], slices: 1, options });
  } finally {
    await engine.close();
  }
};

/** A channel along the middle row. */
const middle = (shape: DomainShape, value: number): Float32Array =>
  cellsOf(shape, (_x, _y, _column, row) => (row === Math.floor(shape.height / 2) ? value : 0));

/** Depth of a rectangular channel at normal flow [m], by halving. */
const normalDepth = (discharge: number, width: number, slope: number, roughness: number): number => {
  let [low, high] = [0, 50];
  for (let halving = 0; halving < 80; halving++) {
    const depth = 0.5 * (low + high);
    if (channelNormalDischarge(width, depth, slope, roughness) < discharge) low = depth;
    else high = depth;
  }
  return low;
};

const engines: readonly (readonly [string, OpenFloodEngine])[] = [
  ["reference", openReferenceFloodEngine],
  ["wasm", openWasmFloodEngine],
];

describe.each(engines)("sub-grid channels of the %s engine", (_, open) => {
  test("carry a uniform flow at Manning's depth with R = A / (w + 2h)", async () => {
    const shape = { width: 40, height: 3, dx: 30 };
    const slope = 0.002;
    const problem = createFloodProblem(shape, {
      elevation: cellsOf(shape, (x) => 200 - slope * x),
      channels: { width: middle(shape, 8), depth: middle(shape, 3), roughness: 0.035 },
      inflows: [{ row: 1, column: 0, discharge: steady(12) }],
      edges: { ...closedEdges, east: { kind: "free", slope } },
      gauges: { interval: 600, points: [{ id: "middle", row: 1, column: 20 }] },
    });
    const { hydrographs, stats, fields } = await run(open, problem, 3600);
    const expected = 200 - slope * 20.5 * 30 - 3 + normalDepth(12, 8, slope, 0.035);
    // Elevations of 200 m are known to 8e-6 m in float32.
    expect(Math.abs((hydrographs.points[0].level.at(-1) as number) - expected)).toBeLessThan(1e-3);
    expect(Math.max(...(fields.depth as Float32Array))).toBeLessThan(1e-6);
    // The whole river leaves by one face: 12 m3/s over 30 m.
    expect(Math.abs((fields.unitDischargeX as Float32Array)[41 + 40] - 12 / 30)).toBeLessThan(1e-4);
    expect(massError(stats)).toBeLessThan(massTolerance);
  });

  test("spill over their banks and keep every drop; the level follows the volume", async () => {
    const shape = { width: 8, height: 3, dx: 20 };
    const problem = createFloodProblem(shape, {
      roughness: 0.1,
      channels: { width: middle(shape, 5), depth: middle(shape, 2) },
      inflows: [{ row: 1, column: 3, discharge: { times: [0, 300, 301], values: [10, 10, 0] } }],
    });
    const { fields, stats } = await run(open, problem, 3600);
    // 3,005 m3 let in less 8 cells of channel of 5 m by 2 m by 20 m, over 24 cells of 400 m2.
    const level = (3005 - 8 * 200) / (24 * 400);
    for (const depth of fields.depth as Float32Array) expect(Math.abs(depth - level)).toBeLessThan(2e-3);
    expect(massError(stats)).toBeLessThan(massTolerance);
    expect(Math.abs(stats.ledger.stored - 3005)).toBeLessThan(1e-3);
  });

  test("are the plain flow where they are as wide as the cell", async () => {
    const shape = { width: 30, height: 1, dx: 200 };
    const elevation = cellsOf(shape, (x) => 50 - 0.0005 * x);
    const shared = {
      inflows: [{ row: 0, column: 0, discharge: { times: [0, 3600], values: [0, 300] } }],
      edges: { ...closedEdges, east: { kind: "free", slope: 0.0005 } },
    } as const;
    const gauges = { interval: 600, points: [5, 15, 25].map((column) => ({ id: `${column}`, row: 0, column })) };
    const wide = createFloodProblem(shape, {
      ...shared,
      elevation,
      gauges,
      channels: { width: cellsOf(shape, () => 200), depth: cellsOf(shape, () => 4) },
    });
    const plain = createFloodProblem(shape, { ...shared, gauges, elevation: elevation.map((ground) => ground - 4) });
    const [one, other] = [await run(open, wide, 14_400), await run(open, plain, 14_400, { theta: 1 })];
    for (const index of [0, 1, 2]) {
      const bed = elevation[5 + 10 * index] - 4;
      const [inChannel, inPlain] = [one, other].map(
        ({ hydrographs }) => (hydrographs.points[index].level.at(-1) as number) - bed,
      );
      // The banks rub too: R is h / (1 + 2h/w), so that h is (1 + 2h/w)^(2/5) times as deep: 0.6 % at 1.5 m.
      expect(inPlain).toBeGreaterThan(0.5);
      expect(Math.abs(inChannel / inPlain - 1)).toBeLessThan(0.02);
    }
  });
});

test("channels have the depth of the rule", () => {
  expect(powerLaw(depthOfWidth, 10)).toBeCloseTo(0.3 * 10 ** 0.78, 12);
  expect(powerLaw(depthOfWidth, 0)).toBe(0);
});
