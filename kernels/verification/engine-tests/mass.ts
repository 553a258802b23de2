import { TwinError } from "../../../core/index.js";
import type { EngineTest } from "./engine-test.js";

/** Worst share of water created in any run of this call, whatever its solver and engine. */
export const massOfAllCases: EngineTest = async (_parameters, { before }) => {
  const errors = before.flatMap(({ rows }) => rows.map((row) => row.massError));
  if (errors.length === 0) {
    const message = "The mass of all cases needs the other cases: run `luxtwin verify` without --case.";
    throw new TwinError("invalid-request", message, { issues: [{ path: "case", message }] });
  }
  const worst = errors.reduce((top, error) => (error <= top ? top : error), 0);
  const runs = before.length;
  return { engine: "all", resolution: `${runs} runs`, figures: { max_volume_error_relative: worst }, massError: worst };
};
