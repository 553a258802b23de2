import type { Backend, BackendMode } from "./backend.js";
import { openBackend } from "./open-backend.js";

/** What the backend is for: the flood step has a hand-written CPU engine, maps do not. */
export type BackendPurpose = "flood" | "maps";

export interface ChooseBackendOptions {
  /** Modes to try, in this order. */
  readonly gpuModes?: readonly Extract<BackendMode, "webgpu" | "webgl2">[];
  /** Opens a mode; replaced in tests of the policy. */
  readonly open?: (mode: BackendMode) => Promise<Backend>;
}

const tryOpen = async (
  mode: BackendMode,
  open: (mode: BackendMode) => Promise<Backend>,
): Promise<Backend | undefined> => open(mode).catch(() => undefined);

/**
 * The best backend that is here: a real GPU; else for maps webasm, then cpu; else for the flood step `"wasm"`,
 * the hand-written engine. A GPU that is a program on the CPU is 20 to 100 times slower and never chosen.
 */
export const chooseBackend = async (
  purpose: BackendPurpose,
  { gpuModes = ["webgpu", "webgl2"], open = openBackend }: ChooseBackendOptions = {},
): Promise<Backend | "wasm"> => {
  for (const mode of gpuModes) {
    const backend = await tryOpen(mode, open);
    if (backend?.software === false) return backend;
    await backend?.close();
  }
  if (purpose === "flood") return "wasm";
  return (await tryOpen("webasm", open)) ?? open("cpu");
};
