import { TwinError } from "../../core/index.js";
import { openGpujsFloodEngine } from "../flood/gpujs-open.js";
import { openReferenceFloodEngine, openWasmFloodEngine } from "../flood/open-engine.js";
import type { EngineName } from "./format/flood-case.js";
import type { OpenVerifiedEngine } from "./verify-flood-case.js";

const modes = { "gpujs-cpu": "cpu", "gpujs-webasm": "webasm", "gpu-webgpu": "webgpu" } as const;

const openByName = (engine: EngineName) => {
  if (engine === "wasm") return openWasmFloodEngine();
  if (engine === "reference") return openReferenceFloodEngine();
  return openGpujsFloodEngine(modes[engine]);
};

/** Opens an engine of this room by name. */
export const openVerifiedEngine: OpenVerifiedEngine = async (engine, solver) => {
  if (solver === "inertial") return openByName(engine);
  throw new TwinError("unsupported", `Solver ${solver} is not there on ${engine}.`, {
    feature: "solver",
    found: solver,
  });
};
