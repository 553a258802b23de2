import type { FloodEngine } from "./engine.js";
import { referenceStepper } from "./reference-stepper.js";
import { steppedEngine } from "./stepped-engine.js";
import { wasmStepper } from "./wasm-stepper.js";

/** The dense SIMD engine: WebAssembly on one thread, the default on a CPU. Rejects with `backend-unavailable`. */
export const openWasmFloodEngine = async (): Promise<FloodEngine> =>
  steppedEngine("wasm", { inertial: wasmStepper, "shallow-water": wasmStepper });

/** The float64 reference: slow, for tests and small verification cases. */
export const openReferenceFloodEngine = async (): Promise<FloodEngine> =>
  steppedEngine("reference", {
    inertial: async () => referenceStepper(),
    "shallow-water": async () => referenceStepper(),
  });
