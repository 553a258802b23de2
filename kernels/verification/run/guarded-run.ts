import { TwinError } from "../../../core/index.js";
import type { FloodEngine } from "../../flood/engine.js";

/** Depth that no case reaches [m], and a step at which no run ends [s]. */
const deepest = 1e4;
const smallestStep = 1e-7;

/** Time between two looks [ms]. */
export const lookEvery = 2000;

const divergence = async (engine: FloodEngine): Promise<TwinError<"solver-diverged"> | undefined> => {
  const { deepest: cell, lastStep, steps, time } = await engine.stats();
  const isSound = lastStep >= smallestStep && (cell === undefined || cell.depth <= deepest);
  if (isSound) return undefined;
  const where = `row ${cell?.row}, column ${cell?.column}`;
  const sentence = `The solver diverged: ${cell?.depth} m in ${where} at ${time} s, with steps of ${lastStep} s.`;
  const details = { step: steps, row: cell?.row ?? 0, column: cell?.column ?? 0, dt: lastStep };
  return new TwinError("solver-diverged", sentence, details);
};

/**
 * Runs to a time and ends a run that diverges: water that grows without bound asks for ever smaller steps and would
 * never get there.
 *
 * @throws TwinError `solver-diverged`
 */
export const guardedRun = async (
  engine: FloodEngine,
  until: number,
  signal?: AbortSignal,
  every = lookEvery,
): Promise<void> => {
  const controller = new AbortController();
  const onAbort = (): void => controller.abort(signal?.reason);
  signal?.addEventListener("abort", onAbort, { once: true });
  // A device is not read while it works through a batch.
  const timer = setInterval(() => {
    if (engine.name.startsWith("gpu")) return;
    void divergence(engine).then((found) => found && controller.abort(found));
  }, every);
  try {
    signal?.throwIfAborted();
    await engine.run({ until, signal: controller.signal });
  } finally {
    clearInterval(timer);
    signal?.removeEventListener("abort", onAbort);
  }
};
