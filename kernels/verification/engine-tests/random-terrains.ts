import { massError } from "../../flood/check-result.js";
import { cellsOf, createFloodProblem } from "../../flood/create-problem.js";
import { createRandom, mmPerHour } from "../../flood/create-terrain.js";
import type { FloodEngine } from "../../flood/engine.js";
import { defaultFloodOptions } from "../../flood/options.js";
import { closedEdges, type FloodProblem, freeEdges } from "../../flood/problem.js";
import { openVerifiedEngine } from "../open-verified-engine.js";
import type { EngineTest } from "./engine-test.js";
import { createFractalTerrain } from "./fractal-terrain.js";

/** Depth that no storm of an hour can fill [m]. */
const deepest = 100;
const shape = { width: 24, height: 20, dx: 10 };

/** A random ground with slopes to `steepest`, half of them with a pond or a burst of inflow, under a random storm. */
const createStorm = (seed: number, steepest: number): FloodProblem => {
  const random = createRandom(seed);
  const ground = createFractalTerrain(shape, seed + 1, steepest * random(), 0.3 + 0.7 * random());
  const edges = random() < 0.5 ? closedEdges : freeEdges(0.001 + 0.1 * random());
  const rain = mmPerHour(1 + 299 * random(), 300 + 600 * random());
  const roughness = 0.01 + 0.1 * random();
  const pond = random() < 0.5 ? 5 * random() : 0;
  const initialDepth = cellsOf(shape, (x, y) => (Math.hypot(x - 120, y - 100) < 50 ? pond : 0));
  const discharge = { times: [0], values: [random() < 0.5 ? 50 * random() : 0] };
  const inflows = [{ row: Math.floor(20 * random()), column: Math.floor(24 * random()), discharge }];
  return createFloodProblem(shape, { elevation: ground, roughness, initialDepth, rain, edges, inflows });
};

/** True where every depth is finite, 0 or more and below the bound, and no water was made. */
const staysSound = async (engine: FloodEngine, massLimit: number): Promise<boolean> => {
  const bounded = (field: Float32Array): boolean => field.every((value) => value >= 0 && value <= deepest);
  const sound = bounded(await engine.read("depth")) && bounded(await engine.read("maximumDepth"));
  return sound && massError(await engine.stats()) <= massLimit;
};

/** Random storms on random grounds: how many end in a depth that cannot be. */
export const randomTerrains: EngineTest = async ({ terrains = 1000, seed = 1, steepest = 3, until = 900 }) => {
  const engine = await openVerifiedEngine("wasm");
  let failures = 0;
  let worst = 0;
  try {
    for (let terrain = 0; terrain < terrains; terrain++) {
      await engine.load(createStorm(seed + terrain, steepest), defaultFloodOptions);
      await engine.run({ until });
      if (!(await staysSound(engine, 1e-6))) failures++;
      worst = Math.max(worst, massError(await engine.stats()));
    }
  } finally {
    await engine.close();
  }
  const resolution = `${terrains} grounds of ${shape.width} x ${shape.height} cells of ${shape.dx} m`;
  return { engine: "wasm", resolution, figures: { failures }, massError: worst };
};
