import { isTwinError } from "../../../core/index.js";
import { massError } from "../../flood/check-result.js";
import { defaultFloodOptions } from "../../flood/options.js";
import { compareDepths } from "../../flood/parity.js";
import type { FloodProblem } from "../../flood/problem.js";
import type { EngineName } from "../format/flood-case.js";
import { openVerifiedEngine } from "../open-verified-engine.js";
import type { EngineTest } from "./engine-test.js";
import { createHillsOf } from "./hills.js";

const floodOn = async (name: EngineName, problem: FloodProblem, until: number) => {
  const engine = await openVerifiedEngine(name);
  try {
    await engine.load(problem, defaultFloodOptions);
    await engine.run({ until });
    const stats = await engine.stats();
    return { depth: await engine.read("depth"), steps: stats.steps, mass: massError(stats) };
  } finally {
    await engine.close();
  }
};

/** How far one engine is from wasm after at most `steps` steps, on hills all wet and on a dry front. */
export const parityWithWasm =
  (name: EngineName): EngineTest =>
  async ({ side = 128, until = 500, steps = 600 }) => {
    const figures = { max_difference_m: 0, rms_difference_m: 0, wet_mask_5cm_flips: 0, steps: 0 };
    let worst = 0;
    for (const kind of ["wet", "front"] as const) {
      const problem = createHillsOf(side, kind);
      const [found, truth] = [await floodOn(name, problem, until), await floodOn("wasm", problem, until)];
      const { largest, rms, flips } = compareDepths(found.depth, truth.depth);
      figures.max_difference_m = Math.max(figures.max_difference_m, largest);
      figures.rms_difference_m = Math.max(figures.rms_difference_m, rms);
      figures.wet_mask_5cm_flips += flips;
      figures.steps = Math.max(figures.steps, found.steps, truth.steps);
      worst = Math.max(worst, found.mass, truth.mass);
    }
    if (figures.steps > steps) throw new Error(`parity took ${figures.steps} steps, at most ${steps} are compared`);
    const resolution = `${side} x ${side} cells of 10 m, ${figures.steps} steps`;
    return { engine: name, resolution, figures, massError: worst };
  };

/**
 * The gpu.js kernels against wasm: on WebGPU where there is an adapter, else on the CPU path of gpu.js, which the
 * result then names and says.
 */
export const gpuParity: EngineTest = async (parameters, host) => {
  try {
    return await parityWithWasm("gpu-webgpu")(parameters, host);
  } catch (error) {
    if (!isTwinError(error, "backend-unavailable")) throw error;
    const found = await parityWithWasm("gpujs-webasm")(parameters, host);
    return { ...found, note: "WebGPU did not run: no adapter here. The same kernels ran on gpujs-webasm instead." };
  }
};
