import { TwinError } from "../../core/index.js";
import { floodWasm, floodWasmShared } from "../generated/flood-wasm.js";

/** Exports of `kernels/flood/wasm/step.ts`: one instance is one thread, all share the memory of a domain. */
export interface FloodModule {
  /** Places the arrays of a domain, roughness as one row where it is uniform; returns the bytes that it needs. */
  arrange(columns: number, rows: number, threads: number, uniform: boolean): number;
  useThread(thread: number): void;
  /** Fills the domain with dry walls of one roughness. */
  clear(roughness: number): void;
  /** Address of an array, see {@link moduleArrays}. */
  address(array: number): number;
  rowPitch(): number;
  segmentRowPitch(): number;
  setScheme(theta: number, flowDepth: number, gravityFroude: number, steepDrop: number, limits: boolean): void;
  setOpenSides(bits: number): void;
  setDense(dense: boolean): void;
  /** Rows 1 … height that the thread advances. */
  setBand(first: number, last: number): void;
  setRain(total: number): void;
  /** Looks at every segment after the depths were written from outside; returns the deepest water [m]. */
  inspect(flowDepth: number): number;
  /** Both halves of a step, see `wasm/step.ts`; `advance` returns the deepest water of the band [m]. */
  prepare(): void;
  advance(ratio: number, gravityStep: number, gravityStepCell: number, rain: number): number;
  sampleBand(time: number, wet: number, rain: number): void;
  /** Cells that are at least `wet` deep [m]. */
  countWet(wet: number, rain: number): number;
  /** First byte (0) and end (1) of the state of a domain, the same for any number of threads. */
  imageBound(which: number): number;
  volume(rain: number): number;
  liveSegments(row: number): number;
  inverseCubeRoot(x: number): number;
}

/**
 * Numbers of the arrays for `address`: float32 cells from `elevation` to `roughness` (address of row 1, column 0), edge
 * kinds (int32) and values (float32) side by side (north, east, south, west), faces cut by each thread (float64, 64
 * bytes apart), edge sums a row (two float64), then bytes a segment (address of row 1) and what goes with them.
 */
export const moduleArrays = {
  elevation: 0,
  depth: 1,
  remainder: 2,
  unitDischargeX: 3,
  unitDischargeY: 4,
  maximumDepth: 5,
  maximumSpeed: 6,
  arrivalTime: 7,
  roughness: 8,
  edgeKinds: 9,
  edgeValues: 10,
  limited: 11,
  edgeSums: 12,
  wet: 13,
  near: 14,
  forced: 15,
  top: 16,
  taken: 17,
} as const;

/** Largest memory of a module in pages of 64 KiB: 4 GiB. */
const mostPages = 65_536;
const pageBytes = 65_536;

const decode = (base64: string): Uint8Array<ArrayBuffer> =>
  Uint8Array.from(atob(base64), (letter) => letter.charCodeAt(0));

const noSimd = (cause: unknown): TwinError<"backend-unavailable"> =>
  new TwinError(
    "backend-unavailable",
    "The flood module does not start: WebAssembly with SIMD is needed (Node 20 or a browser of 2023).",
    { tried: ["wasm"] },
    { cause },
  );

/** What the layout of a domain depends on. */
export interface DomainSize {
  readonly columns: number;
  readonly rows: number;
  /** One roughness everywhere. */
  readonly uniform: boolean;
}

/** A domain in a memory of its own, with the module of the first thread. */
export interface FloodDomain {
  readonly compiled: WebAssembly.Module;
  readonly memory: WebAssembly.Memory;
  readonly module: FloodModule;
}

const openMemory = (shared: boolean): WebAssembly.Memory =>
  new WebAssembly.Memory({ initial: 2, maximum: mostPages, shared });

/** Compiles the module; more than one thread needs memory that they can share. Rejects with `backend-unavailable`. */
const compile = async (shared: boolean): Promise<WebAssembly.Module> => {
  try {
    return await WebAssembly.compile(decode(shared ? floodWasmShared : floodWasm));
  } catch (cause) {
    throw noSimd(cause);
  }
};

/** Opens a dry domain. Rejects with `backend-unavailable`, or with `unsupported` where it does not fit 4 GiB. */
export const openFloodDomain = async (
  { columns, rows, uniform }: DomainSize,
  threads: number,
): Promise<FloodDomain> => {
  const shared = threads > 1;
  const compiled = await compile(shared);
  const memory = openMemory(shared);
  const { exports } = await WebAssembly.instantiate(compiled, { env: { memory } });
  const module = exports as unknown as FloodModule;
  const bytes = module.arrange(columns, rows, threads, uniform) >>> 0;
  const pages = Math.ceil(bytes / pageBytes) - memory.buffer.byteLength / pageBytes;
  try {
    if (pages > 0) memory.grow(pages);
  } catch (cause) {
    throw new TwinError(
      "unsupported",
      `A flood domain of ${columns} by ${rows} cells needs ${(bytes / 2 ** 30).toFixed(1)} GiB of memory in one piece: take coarser cells or fewer of them.`,
      { feature: "domain size", found: `${columns} x ${rows}` },
      { cause },
    );
  }
  module.useThread(0);
  return { compiled, memory, module };
};
