import { accessSync, constants, existsSync, statfsSync } from "node:fs";
import { availableParallelism, freemem, totalmem } from "node:os";
import { isTwinError } from "../../core/index.js";
import { nodeGpuName } from "../../kernels/index.js";
import { floodEngineNames } from "../../scenarios/index.js";
import type { BuildRecord } from "../home/build-record.js";
import { prepareHome } from "../home/home.js";
import { exitCodes, printResult } from "./output.js";
import type { Settings } from "./settings.js";

interface Finding {
  readonly id: string;
  readonly ok: boolean;
  readonly value: string;
  /** What to do; null where nothing is missing. */
  readonly remedy: string | null;
}

const gibibyte = 2 ** 30;

/** Least free space for the default layers of all scenarios [bytes]. */
const neededBytes = 2 * gibibyte;

/** Least memory for a flood run on the default grid with the service beside it [bytes]. */
const neededMemory = 2 * gibibyte;

const inGibibytes = (bytes: number): string => `${(bytes / gibibyte).toFixed(1)} GiB`;

const finding = (id: string, ok: boolean, value: string, remedy: string): Finding => ({
  id,
  ok,
  value,
  remedy: ok ? null : remedy,
});

const checkStore = (home: string): Finding => {
  try {
    const { root } = prepareHome(home);
    accessSync(root, constants.W_OK);
    const { bavail, bsize } = statfsSync(root);
    const free = Number(bavail) * Number(bsize);
    const value = `${root}, ${inGibibytes(free)} free`;
    return finding("store", free > neededBytes, value, "Free 2 GiB or set LUXTWIN_HOME to another disk.");
  } catch (error) {
    const remedy = isTwinError(error) ? error.message : "Set LUXTWIN_HOME to a folder that can be written.";
    return finding("store", false, home, remedy);
  }
};

const browserPaths = ["/usr/bin/chromium", "/usr/bin/chromium-browser", "/usr/bin/google-chrome"];

const checkBrowser = (chosen: string | undefined): Finding => {
  const found = [...(chosen ? [chosen] : []), ...browserPaths].find((path) => existsSync(path));
  const remedy = "Needed for the browser tests only: install Chromium or set CHROME_PATH.";
  return finding("chromium", found !== undefined, found ?? "not found", remedy);
};

const gpuValue = async (): Promise<string> => {
  try {
    return (await nodeGpuName()) ?? "none";
  } catch (error) {
    return `none (${error instanceof Error ? error.message.split("\n")[0] : error})`;
  }
};

/** Says what the machine has, what is missing and how to mend it. Returns the exit code. */
export const examine = async (
  settings: Settings,
  build: BuildRecord,
  { json, chromePath }: { json?: boolean; chromePath: string | undefined },
): Promise<number> => {
  const memory = `${inGibibytes(totalmem())}, ${inGibibytes(freemem())} free`;
  const findings: Finding[] = [
    finding("node", true, process.versions.node, "Install Node 20.19 or newer."),
    finding(
      "build",
      build.viewerRoot !== null,
      `${build.version} ${build.codeSha256.slice(0, 12)}`,
      "Run `npm run build`: the viewer is missing.",
    ),
    finding(
      "backend",
      true,
      `wasm (128-bit SIMD): the default on every machine; others: ${floodEngineNames.join(", ")}`,
      "",
    ),
    finding("gpu", true, await gpuValue(), ""),
    finding("cores", true, `${availableParallelism()}, ${settings.workers} workers`, ""),
    finding("memory", totalmem() >= neededMemory, memory, "Set LUXTWIN_WORKERS=1 or use a machine with 2 GiB."),
    checkStore(settings.home),
    checkBrowser(chromePath),
  ];
  const lines = findings.map(
    ({ id, ok, value, remedy }) =>
      `${ok ? "ok     " : "missing"} ${id.padEnd(9)} ${value}${remedy ? `\n          ${remedy}` : ""}`,
  );
  printResult(json, { findings }, lines);
  const isFit = findings.every(({ id, ok }) => ok || id === "chromium");
  return isFit ? exitCodes.ok : exitCodes.failed;
};
