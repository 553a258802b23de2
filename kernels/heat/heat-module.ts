import { TwinError } from "../../core/index.js";
import { heatWasm } from "../generated/heat-wasm.js";

/** Exports of `kernels/heat/wasm/step.ts`. */
export interface HeatModule {
  readonly memory: WebAssembly.Memory;
  allocate(bytes: number): number;
  blend(
    north: number,
    south: number,
    ty: number,
    dz: number,
    urban: number,
    lapse: number,
    factor: number,
    out: number,
    bytes: number,
  ): void;
  atlas(
    records: number,
    lengths: number,
    years: number,
    cells: number,
    groups: number,
    entries: number,
    indices: number,
    buffer: number,
    sums: number,
    maxima: number,
  ): void;
  utci(air: number, radiant: number, wind: number, vapour: number, out: number, bytes: number): void;
}

/** A fresh instance with memory of its own. Rejects with `backend-unavailable` where SIMD is missing. */
export const openHeatModule = async (): Promise<HeatModule> => {
  try {
    const bytes = Uint8Array.from(atob(heatWasm), (letter) => letter.charCodeAt(0));
    const { instance } = await WebAssembly.instantiate(bytes, {});
    return instance.exports as unknown as HeatModule;
  } catch (cause) {
    throw new TwinError(
      "backend-unavailable",
      "The heat module does not start: WebAssembly with SIMD is needed (Node 20 or a browser of 2023).",
      { tried: ["wasm"] },
      { cause },
    );
  }
};
