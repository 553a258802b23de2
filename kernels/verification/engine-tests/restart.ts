import type { FloodEngine } from "../../flood/engine.js";
import { openWasmFloodEngine } from "../../flood/open-engine.js";
import { defaultFloodOptions } from "../../flood/options.js";
import type { EngineTest } from "./engine-test.js";
import { bitsThatDiffer, createMixedProblem, readBits } from "./same-bits.js";

/** A run that is saved on its way, copied and taken up by another engine, against one that was never stopped. */
export const restart: EngineTest = async (
  { width = 130, height = 90, grounds = 3, until = 400, saveAt = 150 },
  { threads },
) => {
  let [differ, worst] = [0, 0];
  const engines: FloodEngine[] = [];
  const open = async (count: number): Promise<FloodEngine> => {
    const engine = await openWasmFloodEngine(count > 1 ? { threads: threads(count) } : {});
    engines.push(engine);
    return engine;
  };
  try {
    for (let seed = 1; seed <= grounds; seed++) {
      const problem = createMixedProblem(width, height, seed);
      const [whole, stopped, resumed] = [await open(1), await open(1), await open(2)];
      if (!stopped.save || !resumed.resume) throw new Error("the wasm engine neither saves nor resumes");
      for (const engine of [whole, stopped]) await engine.load(problem, defaultFloodOptions);
      await stopped.run({ until, pauseAt: saveAt });
      await resumed.resume(problem, defaultFloodOptions, structuredClone(await stopped.save()));
      for (const engine of [whole, resumed]) await engine.run({ until });
      const truth = await readBits(whole);
      worst = Math.max(worst, truth.massError);
      differ += bitsThatDiffer(await readBits(resumed), truth);
    }
  } finally {
    for (const engine of engines) await engine.close();
  }
  const resolution = `${grounds} grounds of ${width} x ${height} cells of 10 m`;
  return { engine: "wasm", resolution, figures: { cells_that_differ: differ }, massError: worst };
};
