import type { Run, StepState } from "../../core/index.js";
import type { Plan } from "../../scenarios/index.js";

/** Share of the work that must be done before a time left is told. */
const leastShare = 0.02;

/** The steps of a plan before anything was done. */
export const waitingSteps = (plan: Plan): StepState[] =>
  plan.steps.map(({ id, title }) => ({ id, title, state: "waiting", progress: 0, detail: null }));

const weightOf = (plan: Plan, id: string): number => plan.steps.find((step) => step.id === id)?.weight ?? 0;

/** Share of the plan's work that is behind us, 0 … 1. */
export const progressOf = (plan: Plan, steps: readonly StepState[]): number => {
  const total = plan.steps.reduce((sum, { weight }) => sum + weight, 0);
  if (total === 0) return 1;
  const done = steps.reduce((sum, { id, progress }) => sum + progress * weightOf(plan, id), 0);
  return Math.min(1, done / total);
};

/**
 * Time left of a run, from the work done since it was taken up [s]; null while too little was done to tell.
 * Reused steps took no time and say nothing of the pace.
 *
 * @param elapsed time since the run was taken up [s]
 */
export const timeLeftOf = (plan: Plan, steps: readonly StepState[], elapsed: number): number | null => {
  const worked = steps.filter(({ state }) => state !== "reused");
  const total = worked.reduce((sum, { id }) => sum + weightOf(plan, id), 0);
  const done = worked.reduce((sum, { id, progress }) => sum + progress * weightOf(plan, id), 0);
  if (total === 0) return 0;
  if (done / total < leastShare) return null;
  return Math.round((elapsed * (total - done)) / done);
};

/** What a run is at, in words: the steps that run now. */
export const phaseOf = (steps: readonly StepState[]): string => {
  const running = steps.filter(({ state }) => state === "running");
  if (running.length === 0) return "Preparing";
  return running.map(({ title, detail }) => (detail ? `${title}: ${detail}` : title)).join(" · ");
};

/** A run with one step changed; its progress never falls. */
export const withStep = (run: Run, plan: Plan, change: Pick<StepState, "id"> & Partial<StepState>): Run => {
  const steps = run.steps.map((step) =>
    step.id === change.id
      ? { ...step, ...change, progress: Math.max(step.progress, Math.min(1, change.progress ?? 0)) }
      : step,
  );
  return { ...run, steps, phase: phaseOf(steps), progress: Math.max(run.progress, progressOf(plan, steps)) };
};
