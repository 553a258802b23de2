import { TwinError } from "../../../core/index.js";
import { shallowWasm } from "../../generated/shallow-wasm.js";

/** Exports of `kernels/flood/shallow/wasm/step.ts`. */
export interface ShallowModule {
  readonly memory: WebAssembly.Memory;
  allocate(columns: number, rows: number): void;
  address(array: number): number;
  rowPitch(): number;
  borderAddress(what: number, side: number): number;
  step(ratio: number, seconds: number, rain: number, flowDepth: number): number;
  booked(what: number): number;
  sample(time: number, wet: number): void;
  volume(): number;
}

/** Places of the arrays in `address`. */
export const shallowArrays = {
  elevation: 0,
  depth: 1,
  remainder: 2,
  roughness: 3,
  velocityX: 4,
  velocityY: 5,
  unitDischargeX: 6,
  unitDischargeY: 7,
  maximumDepth: 8,
  maximumSpeed: 9,
  arrivalTime: 10,
} as const;

/** Part of a row of one array in the module's memory; made anew after the memory has grown. */
export const rowView = (
  module: ShallowModule,
  array: keyof typeof shallowArrays,
  row: number,
  length: number,
): Float32Array =>
  new Float32Array(
    module.memory.buffer,
    // Addresses beyond 2 GiB come back negative.
    (module.address(shallowArrays[array]) >>> 0) + row * module.rowPitch(),
    length,
  );

/** Bytes of the eleven arrays a cell. */
const bytesPerCell = 44;
const largestMemory = 2 ** 32 - 2 ** 24;

/** Lays out a domain. Throws `too-large` beyond what 32-bit WebAssembly can hold, about 97 million cells. */
export const allocateShallow = (module: ShallowModule, width: number, height: number): void => {
  const bytes = bytesPerCell * (width + 12) * (height + 3);
  if (bytes > largestMemory) {
    throw new TwinError(
      "too-large",
      `${width} by ${height} cells need ${bytes} bytes in the shallow-water engine: at most ${largestMemory}; cut the domain.`,
      { what: "bytes", value: bytes, limit: largestMemory },
    );
  }
  module.allocate(width, height);
};

/** A fresh instance with memory of its own. Rejects with `backend-unavailable` where SIMD is missing. */
export const openShallowModule = async (): Promise<ShallowModule> => {
  try {
    const bytes = Uint8Array.from(atob(shallowWasm), (letter) => letter.charCodeAt(0));
    const { instance } = await WebAssembly.instantiate(bytes, {});
    return instance.exports as unknown as ShallowModule;
  } catch (cause) {
    throw new TwinError(
      "backend-unavailable",
      "The shallow-water module does not start: WebAssembly with SIMD is needed (Node 20 or a browser of 2023).",
      { tried: ["wasm"] },
      { cause },
    );
  }
};
