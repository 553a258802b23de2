import type { BackendMode } from "./backend.js";

/** What WebGPU and WebGL say of the hardware; only the names matter here. */
interface AdapterInfo {
  readonly vendor?: string;
  readonly architecture?: string;
  readonly device?: string;
  readonly description?: string;
}

interface Adapter {
  readonly info?: AdapterInfo;
  readonly isFallbackAdapter?: boolean;
}

interface NavigatorGpu {
  requestAdapter(): Promise<Adapter | null>;
}

interface Gl {
  getExtension(name: string): { readonly UNMASKED_RENDERER_WEBGL: number } | null;
  getParameter(name: number): unknown;
}

const softwareNames = /swiftshader|llvmpipe|lavapipe|softpipe|software|basic render|warp/i;

/** True for the names under which CPUs pretend to be GPUs. */
export const isSoftwareRenderer = (renderer: string): boolean => softwareNames.test(renderer);

const navigatorGpu = (): NavigatorGpu | undefined =>
  (globalThis as { navigator?: { gpu?: NavigatorGpu } }).navigator?.gpu;

/** Gives Node the `navigator.gpu` that gpu.js asks for; browsers have theirs. */
export const provideNavigatorGpu = async (): Promise<void> => {
  if (navigatorGpu()) return;
  // A name that bundlers do not follow: browsers must not load the native module.
  const name = "webgpu";
  const { create, globals } = (await import(/* @vite-ignore */ name)) as {
    create(flags: readonly string[]): NavigatorGpu;
    globals: object;
  };
  Object.assign(globalThis, globals);
  const gpu = { value: create([]), configurable: true };
  const { navigator } = globalThis as { navigator?: object };
  // Node 20 has no navigator, later ones have one without a GPU.
  if (navigator) Object.defineProperty(navigator, "gpu", gpu);
  else
    Object.defineProperty(globalThis, "navigator", {
      value: { userAgent: "node", gpu: gpu.value },
      configurable: true,
    });
};

const webgpuRenderer = async (): Promise<string | undefined> => {
  const adapter = await navigatorGpu()?.requestAdapter();
  if (!adapter) return undefined;
  const { vendor, architecture, device, description } = adapter.info ?? {};
  const software = adapter.isFallbackAdapter ? ["software"] : [];
  return [vendor, architecture, device, description, ...software].filter(Boolean).join(" ");
};

const webgl2Renderer = (): string | undefined => {
  if (typeof OffscreenCanvas === "undefined") return undefined;
  const gl = new OffscreenCanvas(1, 1).getContext("webgl2") as unknown as Gl | null;
  const info = gl?.getExtension("WEBGL_debug_renderer_info");
  return gl && info ? String(gl.getParameter(info.UNMASKED_RENDERER_WEBGL)) : undefined;
};

/** Name of the hardware behind a GPU mode, undefined where there is none. */
export const rendererOf = async (mode: Extract<BackendMode, "webgpu" | "webgl2">): Promise<string | undefined> =>
  mode === "webgpu" ? webgpuRenderer() : webgl2Renderer();

/** Name of the GPU that Node reaches through WebGPU, undefined where there is none. Rejects where the module cannot load. */
export const nodeGpuName = async (): Promise<string | undefined> => {
  await provideNavigatorGpu();
  return rendererOf("webgpu");
};
