import { isTwinError } from "../../core/index.js";

/** Documented exit codes. */
export const exitCodes = { ok: 0, failed: 1, usage: 2, homeLocked: 3, interrupted: 130 } as const;

/** Prints one line for people or programs. */
export const print = (line: string): void => {
  process.stdout.write(`${line}\n`);
};

/** Prints one line about the work, beside the result. */
export const note = (line: string): void => {
  process.stderr.write(`${line}\n`);
};

/** Prints JSON when asked for it, else lines for people. */
export const printResult = (json: boolean | undefined, value: unknown, lines: readonly string[]): void => {
  if (json) print(JSON.stringify(value, undefined, 2));
  else for (const line of lines) print(line);
};

/** One sentence with its code; the stack only when debugging. Returns the exit code. */
export const reportError = (error: unknown, debug: boolean): number => {
  const code = isTwinError(error) ? error.code : "internal";
  const message = error instanceof Error ? error.message : String(error);
  note(`error (${code}): ${message}`);
  if (debug && error instanceof Error) note(error.stack ?? "");
  if (!isTwinError(error) && !debug) note("This is a fault of luxtwin: --debug shows where.");
  if ((error as { name?: string }).name === "AbortError") return exitCodes.interrupted;
  return code === "home-locked" ? exitCodes.homeLocked : exitCodes.failed;
};
