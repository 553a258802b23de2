import { TwinError } from "../../core/index.js";
import { copyFieldSource } from "../generated/kernel-sources.js";
import { isSoftwareRenderer, provideNavigatorGpu, rendererOf } from "./adapter.js";
import type { Backend, BackendMode, DeviceField, DeviceKernel, KernelOptions } from "./backend.js";
import { deviceField, rawOf } from "./device-field.js";
import { type GpuJs, type GpuJsContext, type GpuJsKernel, type GpuJsResult, loadGpuJs } from "./gpujs.js";
import { withSentinel } from "./sentinel.js";
import { type FieldShape, gpuJsOutput } from "./shape.js";
import { withinTime } from "./within-time.js";

export interface OpenBackendOptions {
  /** Longest wait for an adapter and a first kernel [s]; default 30. */
  readonly startTimeout?: number;
}

const refuse = (mode: BackendMode, reason: string, cause?: unknown): TwinError<"backend-unavailable"> =>
  new TwinError(
    "backend-unavailable",
    `Backend "${mode}" does not start: ${reason}. Choose another mode, or "cpu", which always runs.`,
    { tried: [mode] },
    { cause },
  );

/** gpu.js falls back to the CPU with a warning; we would rather know. */
const requireMode = (mode: BackendMode, { kernel }: GpuJsKernel): void => {
  const ran = kernel.constructor.mode ?? "cpu";
  // All WebGL kernels call themselves "gpu".
  const expected = mode === "webgl2" ? "gpu" : mode;
  if (ran !== expected || kernel.fallbackReason !== null) {
    throw refuse(mode, `gpu.js ran "${ran}" instead (${kernel.fallbackReason ?? "no reason given"})`);
  }
};

const compile = (context: GpuJsContext, source: string, options: KernelOptions): GpuJsKernel =>
  context.createKernel(source, {
    output: gpuJsOutput(options.output),
    constants: options.constants ?? {},
    functions: options.functions ?? [],
    pipeline: true,
    immutable: true,
    precision: "single",
    loopMaxIterations: options.longestLoop ?? 1024,
  });

const deviceKernel = (mode: BackendMode, compiled: GpuJsKernel, shape: FieldShape): DeviceKernel => {
  let checked = false;
  return {
    run: async (...values) => {
      const raw = values.map((value) => (typeof value === "number" ? value : rawOf(value)));
      const result = await compiled(...raw);
      if (!checked) requireMode(mode, compiled);
      checked = true;
      return deviceField(result, shape);
    },
  };
};

/** Copies through a kernel, so that every field a kernel sees is a result and has one gpu.js type. */
const uploader = ({ input }: GpuJs, context: GpuJsContext, mode: BackendMode) => {
  const copiers = new Map<string, GpuJsKernel>();
  return async (values: Float32Array, shape: FieldShape): Promise<DeviceField> => {
    if (values.length !== shape[0] * shape[1])
      throw new Error(`${values.length} values do not fill ${shape.join(" × ")}.`);
    const key = shape.join();
    const copier = copiers.get(key) ?? compile(context, copyFieldSource, { output: shape });
    copiers.set(key, copier);
    const result: GpuJsResult = await copier(input(withSentinel(values), gpuJsOutput(shape)));
    requireMode(mode, copier);
    return deviceField(result, shape);
  };
};

const probe = async (backend: Backend): Promise<void> => {
  const field = await backend.upload(Float32Array.of(1, Number.NaN, 3, 4, 5, 6), [2, 3]);
  const seen = await field.read();
  field.release();
  if (seen.join() !== "1,NaN,3,4,5,6") throw refuse(backend.name, `a copied field came back as ${seen.join(", ")}`);
};

const start = async (mode: BackendMode): Promise<Backend> => {
  const isGpu = mode === "webgpu" || mode === "webgl2";
  if (mode === "webgpu") await provideNavigatorGpu();
  const renderer = isGpu ? await rendererOf(mode) : null;
  if (renderer === undefined) throw refuse(mode, "there is no adapter");
  const gpuJs = await loadGpuJs();
  const context = new gpuJs.GPU({ mode });
  const backend: Backend = {
    name: mode,
    software: renderer === null ? null : isSoftwareRenderer(renderer),
    renderer,
    createKernel: (source, options) => deviceKernel(mode, compile(context, source, options), options.output),
    upload: uploader(gpuJs, context, mode),
    close: () => context.destroy(),
  };
  await probe(backend);
  return backend;
};

/**
 * Opens gpu.js in one mode, never in another: copies a small field through it and compares.
 *
 * @throws TwinError `backend-unavailable` where the mode does not start in time or gpu.js falls back.
 */
export const openBackend = async (
  mode: BackendMode,
  { startTimeout = 30 }: OpenBackendOptions = {},
): Promise<Backend> => {
  try {
    return await withinTime(start(mode), startTimeout);
  } catch (cause) {
    if (cause instanceof TwinError) throw cause;
    throw refuse(mode, cause instanceof Error ? cause.message : String(cause), cause);
  }
};
