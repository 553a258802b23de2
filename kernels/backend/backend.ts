import type { FieldShape } from "./shape.js";

/** How kernels run: `cpu` plain JavaScript, `webasm` SIMD on the CPU, `webgpu` and `webgl2` on a GPU. */
export type BackendMode = "cpu" | "webasm" | "webgpu" | "webgl2";

/** A field on the device. */
export interface DeviceField {
  readonly shape: FieldShape;
  /** Copies it to the host, `[height][width]`, NaN where absent. */
  read(): Promise<Float32Array>;
  /** Frees it; call once. */
  release(): void;
}

export interface KernelOptions {
  /** Shape of the result. */
  readonly output: FieldShape;
  /** Numbers baked into the kernel, read as `this.constants.name`. */
  readonly constants?: Readonly<Record<string, number>>;
  /** Sources of functions that the kernel calls. */
  readonly functions?: readonly string[];
  /** Longest loop that WebGL must allow for; default 1024. */
  readonly longestLoop?: number;
}

/** A compiled kernel for one size. */
export interface DeviceKernel {
  /** Runs it over fields and numbers; at most 7 fields, which all stay as they are. */
  run(...values: readonly (DeviceField | number)[]): Promise<DeviceField>;
}

/** An open door to gpu.js. */
export interface Backend {
  readonly name: BackendMode;
  /** Whether the GPU is a program on the CPU; null for the CPU modes. */
  readonly software: boolean | null;
  /** Name of the GPU, null for the CPU modes. */
  readonly renderer: string | null;
  /** Compiles a source from `kernels/generated/kernel-sources.ts` at its first run. */
  createKernel(source: string, options: KernelOptions): DeviceKernel;
  /** Copies `[height][width]` to the device; NaN is carried as a sentinel. */
  upload(values: Float32Array, shape: FieldShape): Promise<DeviceField>;
  close(): Promise<void>;
}
