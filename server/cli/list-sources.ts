import { sourceDescriptors } from "../../ingest/index.js";
import { exitCodes, printResult } from "./output.js";

/** Prints every source that the twin knows, with licence, account and status. Returns the exit code. */
export const listSources = ({ json }: { json?: boolean }): number => {
  const sources = sourceDescriptors.map(({ setting, ...source }) => ({ ...source, setting, verified_live: false }));
  const lines = sources.map(
    ({ id, title, kind, licence, status }) => `${id}  ${title} (${kind}, ${licence}): ${status}`,
  );
  printResult(json, { sources }, lines);
  return exitCodes.ok;
};
