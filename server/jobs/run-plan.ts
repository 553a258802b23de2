import { type ErrorCode, isTwinError, type StepState, TwinError } from "../../core/index.js";
import type { Plan, PlannedStep, RasterStore } from "../../scenarios/index.js";
import type { ExecuteStep } from "./step-executor.js";

export interface RunPlanOptions {
  readonly plan: Plan;
  readonly store: Pick<RasterStore, "has">;
  readonly execute: ExecuteStep;
  /** Steps at a time. */
  readonly workers: number;
  readonly onStep: (change: Pick<StepState, "id"> & Partial<StepState>) => void;
  readonly signal: AbortSignal;
}

/** Errors that may pass by themselves: such a step is tried once more. */
const passing: ReadonlySet<ErrorCode> = new Set(["source-unavailable", "source-corrupt", "backend-unavailable"]);

const isKept = async (store: Pick<RasterStore, "has">, { layers }: PlannedStep): Promise<boolean> => {
  for (const { id, version } of layers) if (!(await store.has(id, version))) return false;
  return true;
};

/** Whether all layers of a plan are kept. */
export const isPlanKept = async (store: Pick<RasterStore, "has">, plan: Plan): Promise<boolean> => {
  for (const step of plan.steps) if (!(await isKept(store, step))) return false;
  return true;
};

const attempt = async (options: RunPlanOptions, step: PlannedStep): Promise<void> => {
  const { plan, execute, onStep, signal } = options;
  const once = () =>
    execute({
      plan,
      stepId: step.id,
      signal,
      onProgress: ({ fraction, detail }) => onStep({ id: step.id, progress: fraction, detail }),
    });
  try {
    await once();
  } catch (error) {
    if (signal.aborted || !isTwinError(error) || !passing.has(error.code)) throw error;
    onStep({ id: step.id, detail: `trying again: ${error.message}` });
    await once();
  }
};

/** One step: `undefined` when its layers are kept, else why not. Rejects only on abort. */
const perform = async (options: RunPlanOptions, step: PlannedStep): Promise<unknown> => {
  const { store, onStep, signal } = options;
  try {
    if (await isKept(store, step)) {
      onStep({ id: step.id, state: "reused", progress: 1, detail: null });
      return undefined;
    }
    onStep({ id: step.id, state: "running", detail: null });
    await attempt(options, step);
    onStep({ id: step.id, state: "done", progress: 1, detail: null });
    return undefined;
  } catch (error) {
    signal.throwIfAborted();
    onStep({ id: step.id, state: "failed", detail: error instanceof Error ? error.message : String(error) });
    return error;
  }
};

/**
 * Computes a plan's missing layers, heavy steps first, as many at a time as there are workers.
 * A failed step keeps back those that need it and lets the others finish; then its error is thrown.
 *
 * @throws the first step's error; the signal's reason when aborted
 */
export const runPlan = async (options: RunPlanOptions): Promise<void> => {
  const { plan, workers, signal } = options;
  const finished = new Set<string>();
  const waiting = [...plan.steps].sort((one, other) => other.weight - one.weight);
  const active = new Map<string, Promise<void>>();
  const errors: unknown[] = [];
  const start = (step: PlannedStep): Promise<void> =>
    perform(options, step).then((error) => {
      active.delete(step.id);
      if (error === undefined) finished.add(step.id);
      else errors.push(error);
    });
  while (true) {
    signal.throwIfAborted();
    const ready = waiting.filter(({ needs }) => needs.every((id) => finished.has(id)));
    for (const step of ready.slice(0, Math.max(0, workers - active.size))) {
      waiting.splice(waiting.indexOf(step), 1);
      active.set(step.id, start(step));
    }
    if (active.size === 0) break;
    await Promise.race(active.values());
  }
  if (errors.length > 0) throw errors[0];
  if (waiting.length > 0)
    throw new TwinError("conflict", "A step waits for a step that the plan does not have.", {
      id: waiting[0]?.id ?? "",
      state: "waiting",
    });
};
