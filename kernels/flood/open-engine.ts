import type { FloodEngine } from "./engine.js";
import { referenceStepper } from "./reference-stepper.js";
import { shallowReferenceStepper } from "./shallow/shallow-stepper.js";
import { steppedEngine } from "./stepped-engine.js";
import { type WasmStepperOptions, wasmStepper } from "./wasm-stepper.js";

/** The SIMD engine, the default on a CPU: dry segments left out, one thread unless given more. Rejects with `backend-unavailable`. */
export const openWasmFloodEngine = async (how: WasmStepperOptions = {}): Promise<FloodEngine> => {
  const stepper = async () => wasmStepper(how);
  return steppedEngine("wasm", { inertial: stepper, "shallow-water": stepper });
};

/** The float64 reference: slow, for tests and small verification cases. */
export const openReferenceFloodEngine = async (): Promise<FloodEngine> =>
  steppedEngine("reference", {
    inertial: async () => referenceStepper(),
    "shallow-water": async () => shallowReferenceStepper(),
  });
