import { isTwinError, type Run, type StepState } from "../../core/index.js";
import type { Clock, Plan, RasterStore } from "../../scenarios/index.js";
import { runPlan } from "./run-plan.js";
import { timeLeftOf, waitingSteps, withStep } from "./run-progress.js";
import type { ExecuteStep } from "./step-executor.js";

/** Shortest time between two reports of progress [ms]. */
const reportEveryMs = 250;

export interface PerformRunOptions {
  readonly run: Run;
  readonly planFor: (request: { region: string; scenario: string }) => Promise<Plan>;
  readonly store: Pick<RasterStore, "has">;
  readonly execute: ExecuteStep;
  readonly workers: number;
  readonly clock: Clock;
  readonly log: (line: string) => void;
  /** Tells of progress that need not survive the process. */
  readonly onProgress: (run: Run) => void;
  /** Keeps a change that must survive the process, and tells of it. */
  readonly keep: (run: Run) => Promise<void>;
  readonly signal: AbortSignal;
}

export type RunEnd = "succeeded" | "failed" | "interrupted";

const started = (run: Run, plan: Plan, now: string): Run => ({
  ...run,
  state: "running",
  phase: "Preparing",
  time_left_s: null,
  updated: now,
  error: null,
  steps: waitingSteps(plan),
  layers: plan.steps.flatMap((step) => step.layers.map(({ id }) => id)),
});

const failed = (run: Run, error: unknown, now: string): Run => ({
  ...run,
  state: "failed",
  phase: "Failed",
  time_left_s: null,
  updated: now,
  error: {
    code: isTwinError(error) ? error.code : "internal",
    detail: error instanceof Error ? error.message : String(error),
  },
});

/** Holds the run as it changes, and reports a change of state at once, mere progress a few times a second. */
const createReporter = ({ clock, keep, onProgress, log }: PerformRunOptions, first: Run, plan: Plan) => {
  const begun = clock.now().getTime();
  let current = first;
  let lastReport = 0;
  let saved: Promise<void> = Promise.resolve();
  const onStep = (change: Pick<StepState, "id"> & Partial<StepState>): void => {
    const now = clock.now();
    const next = withStep(current, plan, change);
    const elapsed = (now.getTime() - begun) / 1000;
    current = { ...next, time_left_s: timeLeftOf(plan, next.steps, elapsed), updated: now.toISOString() };
    const snapshot = current;
    if (change.state !== undefined) {
      saved = saved.then(() => keep(snapshot)).catch((error: unknown) => log(`a run could not be kept: ${error}`));
    } else if (now.getTime() - lastReport >= reportEveryMs) {
      lastReport = now.getTime();
      onProgress(snapshot);
    }
  };
  return { onStep, current: () => current, settled: () => saved };
};

/** Computes a run to its end and keeps its state on the way; `interrupted` when the signal aborted it. */
export const performRun = async (options: PerformRunOptions): Promise<RunEnd> => {
  const { run, planFor, clock, keep, signal, log } = options;
  const now = () => clock.now().toISOString();
  let latest = () => run;
  let settled = async (): Promise<void> => {};
  try {
    const plan = await planFor(run);
    const first = started(run, plan, now());
    await keep(first);
    const reporter = createReporter(options, first, plan);
    latest = reporter.current;
    settled = reporter.settled;
    await runPlan({ ...options, plan, onStep: reporter.onStep });
    await settled();
    await keep({ ...latest(), state: "succeeded", progress: 1, phase: "Complete", time_left_s: 0, updated: now() });
    return "succeeded";
  } catch (error) {
    await settled();
    if (signal.aborted) return "interrupted";
    if (!isTwinError(error)) log(`run ${run.id}: ${error instanceof Error ? error.stack : error}`);
    await keep(failed(latest(), error, now()));
    return "failed";
  }
};
