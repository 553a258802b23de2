import { openWasmFloodEngine } from "../../flood/open-engine.js";
import { defaultFloodOptions } from "../../flood/options.js";
import type { FloodProblem } from "../../flood/problem.js";
import type { EngineTest } from "./engine-test.js";
import { bitsThatDiffer, createMixedProblem, type FloodBits, readBits } from "./same-bits.js";

/** Sixty-fourths of a metre are exact in float32 up to 131 km: raising such a ground rounds nothing. */
const exact = 64;

const floodBits = async (problem: FloodProblem, until: number): Promise<FloodBits> => {
  const engine = await openWasmFloodEngine();
  try {
    await engine.load(problem, defaultFloodOptions);
    await engine.run({ until });
    return await readBits(engine);
  } finally {
    await engine.close();
  }
};

/** The same flood on the same ground raised by whole metres: no digit may be lost to the height. */
export const offset: EngineTest = async ({ width = 100, height = 80, raised = 1000, until = 600 }) => {
  const problem = createMixedProblem(width, height, 2);
  const elevation = problem.elevation.map((level) => Math.round(level * exact) / exact);
  const low = await floodBits({ ...problem, elevation }, until);
  const high = await floodBits({ ...problem, elevation: elevation.map((level) => level + raised) }, until);
  const figures = { cells_that_differ: bitsThatDiffer(low, high) };
  return { engine: "wasm", resolution: `${width} x ${height} cells of 10 m`, figures, massError: high.massError };
};
