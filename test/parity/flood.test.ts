import { describe, expect, it } from "vitest";
import { massError, massTolerance } from "../../kernels/flood/check-result.js";
import { cellsOf, createFloodProblem } from "../../kernels/flood/create-problem.js";
import { createRoughTerrain, mmPerHour } from "../../kernels/flood/create-terrain.js";
import { openGpujsFloodEngine } from "../../kernels/flood/gpujs-open.js";
import { openReferenceFloodEngine, openWasmFloodEngine } from "../../kernels/flood/open-engine.js";
import { compareDepths, parityGate } from "../../kernels/flood/parity.js";
import type { FloodProblem } from "../../kernels/flood/problem.js";
import { simulateFlood } from "../../kernels/flood/simulate.js";
import type { OpenFloodEngine } from "../../kernels/index.js";
import { useSoftwareGpu } from "../software-gpu.js";

const duration = 300;

const createProblem = (): FloodProblem => {
  const shape = { width: 96, height: 80, dx: 10 };
  const elevation = createRoughTerrain(shape, 11, 4);
  const initialDepth = cellsOf(shape, (x, y) => (Math.hypot(x - 480, y - 400) < 160 ? 1 : 0));
  elevation[5 * 96 + 7] = Number.NaN;
  return createFloodProblem(shape, { elevation, initialDepth, rain: mmPerHour(50, 3600) });
};

const flood = async (open: OpenFloodEngine) => {
  const engine = await open();
  try {
    const problem = createProblem();
    const outputs = ["depth", "maximumDepth", "maximumSpeed", "arrivalTime"] as const;
    const { fields, stats } = await simulateFlood(problem, {
      engine,
      until: duration,
      outputs: [...outputs],
      slices: 1,
    });
    return { depth: fields.depth as Float32Array, maximum: fields.maximumDepth as Float32Array, stats };
  } finally {
    await engine.close();
  }
};

const modes: readonly ("cpu" | "webasm" | "webgpu")[] = useSoftwareGpu()
  ? ["cpu", "webasm", "webgpu"]
  : ["cpu", "webasm"];

describe("flood step through gpu.js", () => {
  it("knows a software GPU to try WebGPU on", (context) => {
    if (!modes.includes("webgpu")) console.log("skipped: WebGPU (no SwiftShader; Debian: apt-get install chromium)");
    context.skip(!modes.includes("webgpu"), "no software GPU");
    expect(modes).toContain("webgpu");
  });

  for (const mode of modes) {
    it(`agrees with wasm and the reference on ${mode}`, { timeout: 120_000 }, async () => {
      const found = await flood(() => openGpujsFloodEngine(mode));
      for (const [name, open] of [
        ["wasm", openWasmFloodEngine],
        ["reference", openReferenceFloodEngine],
      ] as const) {
        const truth = await flood(open);
        const depth = compareDepths(found.depth, truth.depth);
        const maximum = compareDepths(found.maximum, truth.maximum);
        console.log(`${mode} vs ${name}: ${found.stats.steps} steps, depth`, depth, "maximum", maximum);
        expect(found.stats.steps).toBeLessThanOrEqual(600);
        expect(depth.largest).toBeLessThanOrEqual(parityGate.largest);
        expect(depth.rms).toBeLessThanOrEqual(parityGate.rms);
        expect(depth.flips).toBe(0);
        expect(maximum.largest).toBeLessThanOrEqual(parityGate.largest);
      }
      console.log(`${mode}: mass error ${massError(found.stats)}`);
      expect(massError(found.stats)).toBeLessThanOrEqual(massTolerance);
    });
  }
});
