import type { FloodEngine } from "../flood/engine.js";
import { openGpujsFloodEngine } from "../flood/gpujs-open.js";
import { openReferenceFloodEngine, openWasmFloodEngine } from "../flood/open-engine.js";
import type { EngineName } from "./format/flood-case.js";

const modes = { "gpujs-cpu": "cpu", "gpujs-webasm": "webasm", "gpu-webgpu": "webgpu" } as const;

/** Opens an engine of this room by name. Rejects with `backend-unavailable`. */
export const openVerifiedEngine = (engine: EngineName): Promise<FloodEngine> => {
  if (engine === "wasm") return openWasmFloodEngine();
  if (engine === "reference") return openReferenceFloodEngine();
  return openGpujsFloodEngine(modes[engine]);
};
