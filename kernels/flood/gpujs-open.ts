import type { BackendMode } from "../backend/backend.js";
import { openBackend } from "../backend/open-backend.js";
import type { FloodEngine } from "./engine.js";
import { gpujsEngine } from "./gpujs-engine.js";

/** Names of the gpu.js engines in provenance and reports. */
export const gpujsEngineNames: Readonly<Record<BackendMode, string>> = {
  cpu: "gpujs-cpu",
  webasm: "gpujs-webasm",
  webgpu: "gpu-webgpu",
  webgl2: "gpu-webgl2",
};

/** Opens the flood step through gpu.js in one mode. Rejects with `backend-unavailable`. */
export const openGpujsFloodEngine = async (mode: BackendMode): Promise<FloodEngine> =>
  gpujsEngine(gpujsEngineNames[mode], await openBackend(mode));
