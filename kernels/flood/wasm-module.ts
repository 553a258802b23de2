import { TwinError } from "../../core/index.js";
import { floodWasm } from "../generated/flood-wasm.js";

/** Exports of `kernels/flood/wasm/step.ts`. */
export interface FloodModule {
  readonly memory: WebAssembly.Memory;
  allocate(columns: number, rows: number): void;
  address(array: number): number;
  rowPitch(): number;
  setEdge(side: number, kind: number, value: number): void;
  setScheme(theta: number, flowDepth: number, gravityFroude: number, steepDrop: number): void;
  step(ratio: number, gravityStep: number, gravityStepCell: number, rain: number): number;
  booked(what: number): number;
  sample(time: number, wet: number): void;
  volume(): number;
  inverseCubeRoot(x: number): number;
}

const decode = (base64: string): Uint8Array<ArrayBuffer> =>
  Uint8Array.from(atob(base64), (letter) => letter.charCodeAt(0));

/** A fresh instance with memory of its own. Rejects with `backend-unavailable` where SIMD is missing. */
export const openFloodModule = async (): Promise<FloodModule> => {
  try {
    const { instance } = await WebAssembly.instantiate(decode(floodWasm), {});
    return instance.exports as unknown as FloodModule;
  } catch (cause) {
    throw new TwinError(
      "backend-unavailable",
      "The flood module does not start: WebAssembly with SIMD is needed (Node 20 or a browser of 2023).",
      { tried: ["wasm"] },
      { cause },
    );
  }
};
