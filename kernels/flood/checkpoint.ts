import { TwinError } from "../../core/index.js";
import type { FloodCheckpoint } from "./engine.js";
import type { FloodOptions } from "./options.js";
import type { FloodProblem } from "./problem.js";
import { type Session, saveSession } from "./session.js";

/** The session of an engine between two steps. Throws `unsupported` where its solver cannot be saved. */
export const saveCheckpoint = (engine: string, session: Session): FloodCheckpoint => {
  const { options, problem, time } = session;
  const state = saveSession(session);
  if (state === undefined) {
    throw new TwinError(
      "unsupported",
      `The ${options.solver} solver of the engine ${engine} keeps no checkpoint: run it in one go.`,
      { feature: "checkpoint", found: `${engine} ${options.solver}` },
    );
  }
  return { engine, solver: options.solver, shape: [problem.grid.width, problem.grid.height], time, state };
};

/** Throws `unsupported` or `grid-mismatch` for a checkpoint of another engine, solver or grid. */
export const checkCheckpoint = (
  engine: string,
  { grid }: FloodProblem,
  { solver }: FloodOptions,
  checkpoint: FloodCheckpoint,
): void => {
  if (checkpoint.engine !== engine || checkpoint.solver !== solver) {
    const found = `${checkpoint.engine} ${checkpoint.solver}`;
    const message = `The checkpoint is one of ${found}, not of ${engine} ${solver}: resume it with the engine that wrote it.`;
    throw new TwinError("unsupported", message, { feature: "checkpoint", found });
  }
  const [expected, actual] = [[grid.width, grid.height], checkpoint.shape].map((shape) => shape.join(" x "));
  if (expected === actual) return;
  throw new TwinError(
    "grid-mismatch",
    `The checkpoint has ${actual} cells, the problem ${expected}: resume with the problem it was saved from.`,
    { expected, actual },
  );
};
