import { expect, it } from "vitest";
import { cellsOf, createFloodProblem } from "./create-problem.js";
import { createRandom } from "./create-terrain.js";
import { openWasmFloodEngine } from "./open-engine.js";
import { defaultFloodOptions } from "./options.js";
import { closedEdges, type FloodEdges, type FloodProblem } from "./problem.js";

/** A limit that cuts nothing. With any slope as steep every face goes the long way, with none the wet ones the short way. */
const maximumFroude = 1e4;
const longWay = { ...defaultFloodOptions, maximumFroude, limiterSlope: 1e-12 };
const shortWay = { ...defaultFloodOptions, maximumFroude, limiterSlope: 1e6 };

const open: FloodEdges = {
  north: { kind: "free", slope: 0.001 },
  east: { kind: "free", slope: 0.002 },
  south: { kind: "stage", level: { times: [0, 600], values: [1.2, 0.8] } },
  west: { kind: "critical" },
};

/** A wavy lake with few islands, some of them beside the east edge, where a run ends. */
const createLake = (seed: number, width: number, edges: FloodEdges, isUniform: boolean): FloodProblem => {
  const random = createRandom(seed);
  const shape = { width, height: 23, dx: 10 };
  const elevation = cellsOf(shape, () => 0.05 * random());
  for (let island = 0; island < 6; island++) elevation[Math.floor(random() * elevation.length)] = 3;
  for (const row of [5, 6, 11]) elevation[row * width + width - 2 - (row % 2)] = 3;
  const initialDepth = cellsOf(shape, (x) => 1 + 0.2 * Math.sin(x / 60));
  for (let cell = 0; cell < elevation.length; cell++) if (elevation[cell] > 2) initialDepth[cell] = 0;
  const roughness = isUniform ? 0.03 : cellsOf(shape, () => 0.02 + 0.03 * random());
  return createFloodProblem(shape, { elevation, initialDepth, roughness, edges });
};

const flood = async (problem: FloodProblem, options: typeof longWay): Promise<readonly Float32Array[]> => {
  const engine = await openWasmFloodEngine();
  await engine.load(problem, options);
  await engine.run({ until: 120 });
  const fields = [await engine.read("depth"), await engine.read("unitDischargeX"), await engine.read("unitDischargeY")];
  await engine.close();
  return fields;
};

it.each([
  64, 68, 150, 192, 256, 300, 320,
])("takes wet faces the short way to the bits of the long way, %i cells wide", async (width) => {
  for (const edges of [closedEdges, open]) {
    const problem = createLake(width, width, edges, width % 3 === 0);
    expect(await flood(problem, shortWay)).toEqual(await flood(problem, longWay));
  }
});
