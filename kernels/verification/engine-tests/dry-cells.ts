import { massError } from "../../flood/check-result.js";
import { cellsOf, createFloodProblem } from "../../flood/create-problem.js";
import type { FloodEngine } from "../../flood/engine.js";
import { openWasmFloodEngine } from "../../flood/open-engine.js";
import { defaultFloodOptions } from "../../flood/options.js";
import type { EngineTest } from "./engine-test.js";

/** Steps alone: nothing is sampled, no run ends. */
const options = { ...defaultFloodOptions, diagnosticsInterval: 1e9 };
const never = 1e9;

/** Processor time of a step over a slice of simulated time [s]: what others do on the machine does not count. */
const secondsAStep = async (engine: FloodEngine, slice: number, cpuSeconds: () => number): Promise<number> => {
  const before = await engine.stats();
  const start = cpuSeconds();
  await engine.run({ until: never, pauseAt: before.time + slice });
  const seconds = cpuSeconds() - start;
  return seconds / ((await engine.stats()).steps - before.steps);
};

const median = (values: readonly number[]): number =>
  [...values].sort((one, other) => one - other)[values.length >> 1] ?? Number.NaN;

/** A square all wet against the same square with one pond in a corner, in turns: the cost of its dry cells. */
export const dryCells: EngineTest = async ({ side = 1000, rounds = 7, slice = 16 }, { cpuSeconds }) => {
  const shape = { width: side, height: side, dx: 10 };
  const engines = [await openWasmFloodEngine(), await openWasmFloodEngine()] as const;
  const [dry, wet] = engines;
  try {
    const pond = cellsOf(shape, (x, y) => (x < 80 && y < 80 ? 1 : 0));
    await dry.load(createFloodProblem(shape, { initialDepth: pond }), options);
    await wet.load(createFloodProblem(shape, { initialDepth: cellsOf(shape, () => 1) }), options);
    const ratios: number[] = [];
    for (let round = 0; round <= rounds; round++) {
      const dryStep = await secondsAStep(dry, slice, cpuSeconds);
      const ratio = dryStep / (await secondsAStep(wet, slice, cpuSeconds));
      if (round > 0) ratios.push(ratio);
    }
    const worst = Math.max(massError(await dry.stats()), massError(await wet.stats()));
    const resolution = `${side} x ${side} cells of 10 m, ${rounds} rounds in turns`;
    return { engine: "wasm", resolution, figures: { cost_over_wet: median(ratios) }, massError: worst };
  } finally {
    for (const engine of engines) await engine.close();
  }
};
