import type { FloodEngine } from "../../flood/engine.js";
import { openWasmFloodEngine } from "../../flood/open-engine.js";
import { defaultFloodOptions } from "../../flood/options.js";
import type { FloodProblem } from "../../flood/problem.js";
import { openTiledWasmFloodEngine } from "../../flood/tiled-wasm-stepper.js";
import type { EngineTest } from "./engine-test.js";
import { bitsThatDiffer, createMixedProblem, type FloodBits, readBits } from "./same-bits.js";

const floodBits = async (engine: FloodEngine, problem: FloodProblem, until: number): Promise<FloodBits> => {
  try {
    await engine.load(problem, defaultFloodOptions);
    await engine.run({ until });
    return await readBits(engine);
  } finally {
    await engine.close();
  }
};

/** The undivided domain against 2, 4 and 8 tiles that exchange halo rows. */
export const decomposition: EngineTest = async ({ width = 330, height = 90, grounds = 4, until = 400 }) => {
  let [differ, worst] = [0, 0];
  for (let seed = 1; seed <= grounds; seed++) {
    const problem = createMixedProblem(width, height, seed);
    const whole = await floodBits(await openWasmFloodEngine(), problem, until);
    worst = Math.max(worst, whole.massError);
    for (const tiles of [1, 2, 4, 8]) {
      const divided = await floodBits(await openTiledWasmFloodEngine(tiles), problem, until);
      worst = Math.max(worst, divided.massError);
      differ += bitsThatDiffer(divided, whole);
    }
  }
  const resolution = `${grounds} grounds of ${width} x ${height} cells of 10 m in 1, 2, 4 and 8 tiles`;
  return { engine: "wasm", resolution, figures: { cells_that_differ: differ }, massError: worst };
};
