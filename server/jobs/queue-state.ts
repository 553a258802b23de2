import { type Run, TwinError } from "../../core/index.js";
import type { Clock, Plan, RasterStore } from "../../scenarios/index.js";
import type { RunJournal } from "./run-journal.js";
import type { RunLine } from "./run-line.js";
import type { ExecuteStep } from "./step-executor.js";
import type { Watchers } from "./watchers.js";

/** What someone asks to be run. */
export interface RunWish {
  readonly region: string;
  readonly scenario: string;
}

export interface JobQueueOptions {
  readonly journal: RunJournal;
  readonly line: RunLine;
  readonly store: Pick<RasterStore, "has">;
  readonly execute: ExecuteStep;
  /** Steps at a time. */
  readonly workers: number;
  readonly clock: Clock;
  /** The plan of a request; throws `not-found` for a scenario or region that is not known. */
  readonly planFor: (wish: RunWish) => Promise<Plan>;
  readonly log: (line: string) => void;
}

/** The run that is being computed. */
export interface CurrentRun {
  readonly id: string;
  readonly controller: AbortController;
  readonly ended: Promise<void>;
}

/** A queue that is open: all runs it knows, who watches, and what it is at. */
export interface QueueState extends JobQueueOptions {
  readonly runs: Map<string, Run>;
  readonly watchers: Watchers;
  readonly stopping: AbortController;
  current: CurrentRun | undefined;
  pump: Promise<void>;
}

/** Remembers, tells and keeps a changed run. */
export const keepRun = async (queue: QueueState, run: Run): Promise<void> => {
  queue.runs.set(run.id, run);
  queue.watchers.tell(run);
  await queue.journal.save(run);
};

/** A run by its id; throws `not-found`. */
export const runById = (queue: QueueState, id: string): Run => {
  const run = queue.runs.get(id);
  if (run) return run;
  throw new TwinError("not-found", `There is no run "${id}": see /runs for those there are.`, { kind: "run", id });
};
