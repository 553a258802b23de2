import { existsSync } from "node:fs";

/** Where Debian's chromium keeps the Vulkan description of SwiftShader; `LUXTWIN_SWIFTSHADER_ICD` names another. */
const places = (): readonly (string | undefined)[] => [
  process.env.LUXTWIN_SWIFTSHADER_ICD,
  "/usr/lib/chromium/vk_swiftshader_icd.json",
  "/usr/lib64/chromium-browser/vk_swiftshader_icd.json",
];

/**
 * Points Vulkan at a software GPU before the first adapter is asked for, unless one is chosen already.
 * For proofs only: never for work. Returns whether WebGPU can be tried at all.
 */
export const useSoftwareGpu = (): boolean => {
  if (process.env.VK_ICD_FILENAMES) return true;
  const found = places().find((path) => path && existsSync(path));
  if (!found) return false;
  process.env.VK_ICD_FILENAMES = found;
  return true;
};
