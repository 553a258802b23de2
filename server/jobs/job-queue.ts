import { randomUUID } from "node:crypto";
import { type Run, TwinError } from "../../core/index.js";
import type { JobQueue, Plan } from "../../scenarios/index.js";
import { type JobQueueOptions, keepRun, type QueueState, type RunWish, runById } from "./queue-state.js";
import { isLive } from "./run-journal.js";
import { waitingSteps } from "./run-progress.js";
import { serveLine, shutDown } from "./serve-line.js";
import { createWatchers } from "./watchers.js";

const cancelledByUser = new DOMException("The run was cancelled.", "AbortError");

const newRun = (plan: Plan, { region, scenario }: RunWish, now: string): Run => ({
  id: randomUUID(),
  region,
  scenario,
  state: "queued",
  progress: 0,
  phase: "Waiting",
  time_left_s: null,
  created: now,
  updated: now,
  steps: waitingSteps(plan),
  layers: plan.steps.flatMap((step) => step.layers.map(({ id }) => id)),
  error: null,
});

const submit = async (queue: QueueState, request: RunWish & { priority?: number }): Promise<Run> => {
  const plan = await queue.planFor(request);
  const priority = request.priority ?? 0;
  const draft = newRun(plan, request, queue.clock.now().toISOString());
  const { run, isNew } = await queue.journal.add({ run: draft, priority });
  if (!isNew) return queue.runs.get(run.id) ?? run;
  queue.runs.set(run.id, run);
  queue.watchers.tell(run);
  await queue.line.push(run.id, priority);
  serveLine(queue);
  return run;
};

const cancel = async (queue: QueueState, id: string): Promise<Run> => {
  const run = runById(queue, id);
  if (!isLive(run)) {
    const message = `Run "${id}" is ${run.state}: only a queued or running one can be cancelled.`;
    throw new TwinError("conflict", message, { id, state: run.state });
  }
  if (queue.current?.id === id) {
    queue.current.controller.abort(cancelledByUser);
    await queue.current.ended;
  } else {
    await queue.line.remove(id);
  }
  const latest = runById(queue, id);
  if (!isLive(latest)) return latest;
  const updated = queue.clock.now().toISOString();
  const ended: Run = { ...latest, state: "cancelled", phase: "Cancelled", time_left_s: null, updated };
  await keepRun(queue, ended);
  return ended;
};

/** Reads what an earlier owner left and puts back in line what it did not finish. */
const recover = async (queue: QueueState): Promise<void> => {
  const entries = await queue.journal.list();
  for (const { run } of [...entries].reverse()) queue.runs.set(run.id, run);
  const inLine = new Set(await queue.line.recover());
  for (const { run, priority } of [...entries].reverse().filter((entry) => isLive(entry.run))) {
    if (run.state === "running") await keepRun(queue, { ...run, state: "queued", phase: "Waiting", time_left_s: null });
    if (!inLine.has(run.id)) await queue.line.push(run.id, priority);
  }
};

const close = async (queue: QueueState): Promise<void> => {
  queue.stopping.abort(shutDown);
  queue.current?.controller.abort(shutDown);
  await queue.pump;
  await queue.line.close();
};

/**
 * The queue of runs over a journal and a line: runs one at a time, their steps in parallel.
 * Runs that an earlier owner left unfinished are taken up again; layers it kept are reused.
 */
export const openJobQueue = async (options: JobQueueOptions): Promise<JobQueue> => {
  const queue: QueueState = {
    ...options,
    runs: new Map(),
    watchers: createWatchers(options.log),
    stopping: new AbortController(),
    current: undefined,
    pump: Promise.resolve(),
  };
  await recover(queue);
  serveLine(queue);
  return {
    submit: (request) => submit(queue, request),
    get: async (id) => runById(queue, id),
    list: async () => [...queue.runs.values()].reverse(),
    cancel: (id) => cancel(queue, id),
    watch: (listener, signal) => queue.watchers.add(listener, signal),
    close: () => close(queue),
  };
};
