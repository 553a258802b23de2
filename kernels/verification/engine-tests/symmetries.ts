import { massError } from "../../flood/check-result.js";
import { cellsOf, createFloodProblem } from "../../flood/create-problem.js";
import { mmPerHour } from "../../flood/create-terrain.js";
import { defaultFloodOptions } from "../../flood/options.js";
import { compareDepths } from "../../flood/parity.js";
import { freeEdges } from "../../flood/problem.js";
import { symmetries, transformed } from "../../flood/symmetry.js";
import { openVerifiedEngine } from "../open-verified-engine.js";
import type { EngineTest } from "./engine-test.js";
import { createFractalTerrain } from "./fractal-terrain.js";

/** The same storm on the same ground in all eight positions of the square: how far the floods are apart. */
export const eightSymmetries: EngineTest = async ({ side = 48, seed = 7, until = 1800 }) => {
  const shape = { width: side, height: side, dx: 10 };
  const elevation = createFractalTerrain(shape, seed, 0.3, 0.8);
  const pond = cellsOf(shape, (x, y) => (Math.hypot(x - 150, y - 250) < 60 ? 1 : 0));
  const engine = await openVerifiedEngine("wasm");
  let worst = 0;
  const flood = async (ground: Float32Array, initialDepth: Float32Array): Promise<Float32Array> => {
    const departures = { elevation: ground, initialDepth, rain: mmPerHour(80, 1200), edges: freeEdges(0.02) };
    await engine.load(createFloodProblem(shape, departures), defaultFloodOptions);
    await engine.run({ until });
    worst = Math.max(worst, massError(await engine.stats()));
    return engine.read("depth");
  };
  try {
    const straight = await flood(elevation, pond);
    let largest = 0;
    for (const symmetry of symmetries) {
      const turned = await flood(transformed(elevation, side, symmetry), transformed(pond, side, symmetry));
      largest = Math.max(largest, compareDepths(turned, transformed(straight, side, symmetry)).largest);
    }
    const resolution = `${side} x ${side} cells of 10 m, 8 positions`;
    return { engine: "wasm", resolution, figures: { max_difference_m: largest }, massError: worst };
  } finally {
    await engine.close();
  }
};
