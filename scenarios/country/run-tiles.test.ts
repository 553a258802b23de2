import { expect, test } from "vitest";
import { type FloodProblem, openWasmFloodEngine, simulateFlood } from "../../kernels/index.js";
import { catchmentLabels } from "./catchment-labels.js";
import { type RunTilesOptions, runTiles, seamTolerance } from "./run-tiles.js";
import { memoryScratch } from "./scratch.js";
import { createValley, valleyUntil } from "./valley.case.js";

const outputs = ["maximumDepth", "arrivalTime"] as const;
const tileCells = 2400;

/** The valley over a lower river that rises by 4 m: its backwater reaches 2 km up, far beyond the ground around a tile. */
const createDrownedValley = (): FloodProblem => {
  const valley = createValley();
  return {
    ...valley,
    edges: { ...valley.edges, east: { kind: "stage", level: { times: [0, 5400], values: [243, 247] } } },
  };
};

const runWhole = async (problem: FloodProblem): Promise<Float32Array> => {
  const engine = await openWasmFloodEngine();
  const { fields } = await simulateFlood(problem, { engine, until: valleyUntil, outputs });
  await engine.close();
  return fields.maximumDepth as Float32Array;
};

const order = (problem: FloodProblem, departures: Partial<RunTilesOptions> = {}): RunTilesOptions => ({
  problem,
  until: valleyUntil,
  outputs,
  options: {},
  openEngine: () => openWasmFloodEngine(),
  tileCells,
  scratch: memoryScratch(),
  key: "valley",
  ...departures,
});

const worst = (one: Float32Array, other: Float32Array): number =>
  one.reduce((most, depth, cell) => Math.max(most, Math.abs(depth - (other[cell] as number))), 0);

/** Catchments that cells of the river lie in. */
const crossedBy = (problem: FloodProblem, depth: Float32Array): number => {
  const { labels } = catchmentLabels(problem.elevation, problem.grid, tileCells);
  return new Set(labels.filter((_, cell) => (depth[cell] as number) > 0.5)).size;
};

test("a river that crosses the seams of tiles is that of the undivided run, within 2 cm in every cell", async () => {
  const problem = createValley();
  const whole = await runWhole(problem);
  const tiled = await runTiles(order(problem));
  expect(crossedBy(problem, whole)).toBeGreaterThanOrEqual(3);
  expect(tiled.tiles.length).toBeGreaterThanOrEqual(4);
  expect(worst(whole, tiled.fields.maximumDepth as Float32Array)).toBeLessThan(seamTolerance);
  expect(tiled.seam).toBeLessThan(seamTolerance);
  expect(tiled.fields.maximumDepth?.some(Number.isNaN)).toBe(false);
});

test("backwater passes the seams upstream, in more than one pass", async () => {
  const problem = createDrownedValley();
  const whole = await runWhole(problem);
  const tiled = await runTiles(order(problem));
  expect(tiled.passes).toBeGreaterThan(1);
  expect(tiled.seam).toBeLessThan(seamTolerance);
  expect(worst(whole, tiled.fields.maximumDepth as Float32Array)).toBeLessThan(seamTolerance);
});

test("goes on behind the last whole tile after it was ended, to the same bits", async () => {
  const problem = createValley();
  const until = 1800;
  const first = await runTiles(order(problem, { until }));
  const scratch = memoryScratch();
  const ending = new AbortController();
  let opened = 0;
  const openEngine = () => {
    opened++;
    if (opened === 3) ending.abort();
    return openWasmFloodEngine();
  };
  await expect(runTiles(order(problem, { until, scratch, openEngine, signal: ending.signal }))).rejects.toThrow(
    /abort/i,
  );
  const details: string[] = [];
  const again = await runTiles(
    order(problem, { until, scratch, openEngine, onProgress: ({ detail }) => void details.push(detail) }),
  );
  const runs = first.tiles.length * first.passes;
  expect(opened).toBeLessThanOrEqual(3 + runs - 2);
  expect(details[0]).toMatch(/^tile 3 of \d+, pass 1: /);
  expect(again.fields).toEqual(first.fields);
});

test("one tile over all is the undivided run bit for bit", async () => {
  const problem = createValley();
  const tiled = await runTiles(order(problem, { tileCells: 1e6 }));
  expect(tiled.tiles).toHaveLength(1);
  expect(tiled.fields.maximumDepth).toEqual(await runWhole(problem));
});

test("is refused where tiles would lose something", async () => {
  const problem = { ...createValley(), inflows: [{ row: 1, column: 1, discharge: { times: [0], values: [1] } }] };
  await expect(runTiles(order(problem))).rejects.toMatchObject({ code: "unsupported" });
});
