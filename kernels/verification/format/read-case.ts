import { parseContract, TwinError } from "../../../core/index.js";
import { type EngineCase, engineCaseSchema, type FloodCase, floodCaseSchema } from "./flood-case.js";

/** Any case file. */
export type CaseFile = FloodCase | EngineCase;

const parseJson = (path: string, text: string): unknown => {
  try {
    return JSON.parse(text);
  } catch (cause) {
    const message = `${path} is no JSON: ${cause instanceof Error ? cause.message : String(cause)}.`;
    throw new TwinError("invalid-request", message, { issues: [{ path, message }] }, { cause });
  }
};

/** Reads a case file; unknown keys are refused, each fault is named with its field. */
export const readCase = (path: string, text: string): CaseFile => {
  const value = parseJson(path, text);
  const kind = typeof value === "object" && value !== null && "kind" in value ? value.kind : "flood";
  return kind === "engine-test"
    ? parseContract(engineCaseSchema, value, path)
    : parseContract(floodCaseSchema, value, path);
};
