import { existsSync } from "node:fs";
import { type Browser, chromium } from "playwright-core";
import { describe } from "vitest";

const usualPaths = [
  "/usr/bin/chromium",
  "/usr/bin/chromium-browser",
  "/usr/bin/google-chrome",
  "/usr/bin/google-chrome-stable",
  "/snap/bin/chromium",
  "/Applications/Google Chrome.app/Contents/MacOS/Google Chrome",
  "/Applications/Chromium.app/Contents/MacOS/Chromium",
  "C:\\Program Files\\Google\\Chrome\\Application\\chrome.exe",
];

const isRequired = process.env.CI === "true" || process.env.LUXTWIN_REQUIRE_BROWSER === "1";

const remedy =
  "Debian: apt-get install chromium; anywhere: npx playwright-core install chromium; or set CHROME_PATH to a Chromium.";

/** WebGPU without a GPU: all four are needed, or the adapter is null. */
const webgpuFlags = [
  "--use-angle=swiftshader",
  "--enable-unsafe-swiftshader",
  "--enable-unsafe-webgpu",
  "--use-webgpu-adapter=swiftshader",
];

/** Path of a Chromium: `CHROME_PATH`, the usual places, then Playwright's own; undefined where there is none. */
export const findChromium = (): string | undefined =>
  [process.env.CHROME_PATH, ...usualPaths, chromium.executablePath()].find((path) => path && existsSync(path));

export interface LaunchOptions {
  /** `software` starts WebGPU on SwiftShader; `off` leaves Chromium as it is (WebGL2 works). Default `off`. */
  readonly webgpu?: "software" | "off";
}

/** Starts headless Chromium; the caller closes it. Throws where none is installed. */
export const launchChromium = async ({ webgpu = "off" }: LaunchOptions = {}): Promise<Browser> => {
  const executablePath = findChromium();
  if (!executablePath) throw new Error(`No Chromium found. ${remedy}`);
  return chromium.launch({
    executablePath,
    // A container's root has no user namespace for the sandbox.
    args: ["--no-sandbox", "--disable-dev-shm-usage", ...(webgpu === "software" ? webgpuFlags : [])],
  });
};

/** A `describe` that needs Chromium: skipped with a visible line where there is none; in CI it fails instead. */
export const describeBrowser = (name: string, body: () => void): void => {
  if (findChromium() || isRequired) {
    describe(name, body);
    return;
  }
  console.log(`skipped: ${name} (no Chromium found). ${remedy}`);
  describe.skip(`${name} (no Chromium)`, body);
};
