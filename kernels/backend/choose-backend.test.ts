import { describe, expect, it } from "vitest";
import { isSoftwareRenderer } from "./adapter.js";
import type { Backend, BackendMode } from "./backend.js";
import { chooseBackend } from "./choose-backend.js";
import { openBackend } from "./open-backend.js";
import { withinTime } from "./within-time.js";

/** Opens only the modes given, on hardware or in software. */
const openOnly =
  (modes: Partial<Record<BackendMode, boolean | null>>) =>
  async (mode: BackendMode): Promise<Backend> => {
    const software = modes[mode];
    if (software === undefined) throw new Error(`${mode} is not here`);
    return { ...(await openBackend("cpu")), name: mode, software };
  };

describe("chooseBackend", () => {
  it("takes a real GPU for the flood step", async () => {
    expect(await chooseBackend("flood", { open: openOnly({ webgpu: false }) })).toMatchObject({ name: "webgpu" });
  });

  it("never takes a software GPU", async () => {
    const open = openOnly({ webgpu: true, webgl2: true, webasm: null, cpu: null });
    expect(await chooseBackend("flood", { open })).toBe("wasm");
    expect(await chooseBackend("maps", { open })).toMatchObject({ name: "webasm" });
  });

  it("ends at plain JavaScript", async () => {
    expect(await chooseBackend("maps", { open: openOnly({ cpu: null }) })).toMatchObject({ name: "cpu" });
  });

  it("knows the names of software renderers", () => {
    expect(isSoftwareRenderer("ANGLE (Google, Vulkan 1.3.0 (SwiftShader Device))")).toBe(true);
    expect(isSoftwareRenderer("llvmpipe (LLVM 15.0.6, 256 bits)")).toBe(true);
    expect(isSoftwareRenderer("NVIDIA GeForce RTX 4090")).toBe(false);
  });
});

describe("openBackend", () => {
  it("carries NaN through a device and keeps [height][width]", async () => {
    const backend = await openBackend("webasm");
    const field = await backend.upload(Float32Array.of(1, 2, Number.NaN, 4, 5, 6), [3, 2]);
    expect([...(await field.read())]).toEqual([1, 2, Number.NaN, 4, 5, 6]);
    await backend.close();
  });

  it("refuses a mode that is not here and names it", async () => {
    await expect(openBackend("webgl2")).rejects.toMatchObject({
      code: "backend-unavailable",
      details: { tried: ["webgl2"] },
    });
  });

  it("gives up after the start timeout", async () => {
    await expect(withinTime(new Promise(() => undefined), 0.01)).rejects.toThrow("no answer within 0.01 s");
  });
});
