import { withChannels } from "./channel/with-channels.js";
import type { FloodEngine } from "./engine.js";
import { referenceStepper } from "./reference-stepper.js";
import { shallowReferenceStepper } from "./shallow/shallow-stepper.js";
import { shallowWasmStepper } from "./shallow/shallow-wasm-stepper.js";
import { steppedEngine } from "./stepped-engine.js";
import { type WasmStepperOptions, wasmStepper } from "./wasm-stepper.js";

/**
 * The SIMD engine, the default on a CPU. `how` is for the inertial solver (dry segments left out, one thread unless given
 * more); shallow water runs dense on one thread. Rejects with `backend-unavailable`.
 */
export const openWasmFloodEngine = async (how: WasmStepperOptions = {}): Promise<FloodEngine> =>
  steppedEngine("wasm", {
    inertial: async () => withChannels(await wasmStepper(how)),
    "shallow-water": shallowWasmStepper,
  });

/** The float64 reference: slow, for tests and small verification cases. */
export const openReferenceFloodEngine = async (): Promise<FloodEngine> =>
  steppedEngine("reference", {
    inertial: async () => withChannels(referenceStepper()),
    "shallow-water": async () => shallowReferenceStepper(),
  });
