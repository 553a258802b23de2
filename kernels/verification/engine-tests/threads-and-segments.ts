import { openWasmFloodEngine } from "../../flood/open-engine.js";
import { defaultFloodOptions } from "../../flood/options.js";
import type { FloodProblem } from "../../flood/problem.js";
import type { FloodThreads } from "../../flood/wasm-crew.js";
import type { WasmStepperOptions } from "../../flood/wasm-stepper.js";
import type { EngineTest } from "./engine-test.js";
import { bitsThatDiffer, createMixedProblem, type FloodBits, readBits } from "./same-bits.js";

const floodBits = async (problem: FloodProblem, how: WasmStepperOptions, until: number): Promise<FloodBits> => {
  const engine = await openWasmFloodEngine(how);
  try {
    await engine.load(problem, defaultFloodOptions);
    await engine.run({ until });
    return await readBits(engine);
  } finally {
    await engine.close();
  }
};

const waysOf = (threads: (count: number) => FloodThreads): readonly WasmStepperOptions[] => [
  { segments: "dense" },
  { threads: threads(2) },
  { threads: threads(2), segments: "dense" },
  { threads: threads(3) },
  { threads: threads(4), segments: "dense" },
];

/** One thread and dry segments left out against two, three and four threads and every segment computed. */
export const threadsAndSegments: EngineTest = async (
  { width = 330, height = 90, grounds = 4, until = 400 },
  { threads },
) => {
  let [differ, worst] = [0, 0];
  for (let seed = 1; seed <= grounds; seed++) {
    const problem = createMixedProblem(width, height, seed);
    const sparse = await floodBits(problem, {}, until);
    worst = Math.max(worst, sparse.massError);
    for (const how of waysOf(threads)) differ += bitsThatDiffer(await floodBits(problem, how, until), sparse);
  }
  const resolution = `${grounds} grounds of ${width} x ${height} cells of 10 m, 6 ways`;
  return { engine: "wasm", resolution, figures: { cells_that_differ: differ }, massError: worst };
};
