import { execFile, execFileSync } from "node:child_process";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { promisify } from "node:util";

/** True where a program can be started. */
export const hasProgram = (name: string, parameters: readonly string[] = ["--version"]): boolean => {
  try {
    execFileSync(name, parameters, { stdio: "ignore" });
    return true;
  } catch {
    return false;
  }
};

const runFile = promisify(execFile);

/** GDAL keeps tiles of a WMS: in a folder of this process, that a test never sees those of an earlier one. */
export const gdalCache = join(tmpdir(), `luxtwin-gdal-cache-${process.pid}`);

/** Runs a program that someone else wrote and gives what it printed. The service lives in this process: never block it. */
export const runClient = async (
  name: string,
  parameters: readonly string[],
  options: { readonly cwd?: string; readonly env?: NodeJS.ProcessEnv } = {},
): Promise<string> => {
  const env = { ...process.env, GDAL_DEFAULT_WMS_CACHE_PATH: gdalCache, ...options.env };
  const { stdout } = await runFile(name, [...parameters], { timeout: 60_000, maxBuffer: 2 ** 26, ...options, env });
  return stdout;
};
