/** What we use of gpu.js, typed by us: its own typings make `input` a type and every result a wide union. */

/** Nested rows as gpu.js hands them out on the CPU. */
export type GpuJsRows = Float32Array | readonly GpuJsRows[];

/** A value that stays on the device, or rows where the device is the CPU. */
export interface GpuJsHandle {
  toArray(): Promise<GpuJsRows> | GpuJsRows;
  delete(): void;
}

export type GpuJsResult = GpuJsHandle | GpuJsRows;

/** `input(flat, [width, height])`: opaque. */
export interface GpuJsInput {
  readonly size: readonly number[];
}

export interface GpuJsKernel {
  (...values: readonly (GpuJsResult | GpuJsInput | number)[]): Promise<GpuJsResult> | GpuJsResult;
  /** The kernel that really runs; its class carries the mode. */
  readonly kernel: { readonly constructor: { readonly mode?: string }; readonly fallbackReason: string | null };
  destroy(): void;
}

export interface GpuJsKernelSettings {
  /** `[width, height]`: x first, the reverse of ours. */
  readonly output: readonly number[];
  readonly constants: Readonly<Record<string, number>>;
  readonly functions: readonly string[];
  readonly pipeline: true;
  readonly immutable: true;
  readonly precision: "single";
  readonly loopMaxIterations: number;
}

export interface GpuJsContext {
  createKernel(source: string, settings: GpuJsKernelSettings): GpuJsKernel;
  destroy(): Promise<void>;
}

export interface GpuJs {
  readonly GPU: new (settings: { mode: string; threads?: boolean }) => GpuJsContext;
  readonly input: (value: Float32Array, size: readonly number[]) => GpuJsInput;
}

/** Loads gpu.js on first use: it is large and most pages never need it. */
export const loadGpuJs = async (): Promise<GpuJs> => (await import("gpu.js")) as unknown as GpuJs;
