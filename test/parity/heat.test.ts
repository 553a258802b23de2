import { describe, it } from "vitest";
import { openBackend } from "../../kernels/backend/open-backend.js";
import { describeHeat } from "../../kernels/heat/heat.case.js";
import { useSoftwareGpu } from "../software-gpu.js";

if (useSoftwareGpu()) describeHeat({ name: "webgpu", open: () => openBackend("webgpu") });
else {
  console.log("skipped: heat kernels on WebGPU (no SwiftShader; Debian: apt-get install chromium)");
  describe.skip("heat kernels on webgpu", () => it("has no software GPU", () => undefined));
}
