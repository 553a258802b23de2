import { execFile, execFileSync } from "node:child_process";
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

/** Runs a program that someone else wrote and gives what it printed. The service lives in this process: never block it. */
export const runClient = async (name: string, parameters: readonly string[]): Promise<string> => {
  const { stdout } = await runFile(name, [...parameters], { timeout: 60_000, maxBuffer: 2 ** 26 });
  return stdout;
};
