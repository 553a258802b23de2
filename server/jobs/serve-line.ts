import { performRun } from "./perform-run.js";
import { type CurrentRun, keepRun, type QueueState } from "./queue-state.js";
import { isLive } from "./run-journal.js";
import type { Ticket } from "./run-line.js";

/** Why a run is aborted while the service stops: it goes back in line. */
export const shutDown = new DOMException("The service is stopping.", "AbortError");

const becomeCurrent = (queue: QueueState, id: string): { current: CurrentRun; release: () => void } => {
  let release = (): void => {};
  const ended = new Promise<void>((resolve) => {
    release = resolve;
  });
  const current = { id, controller: new AbortController(), ended };
  queue.current = current;
  return { current, release };
};

const serve = async (queue: QueueState, ticket: Ticket): Promise<void> => {
  if (queue.stopping.signal.aborted) return ticket.putBack();
  const run = queue.runs.get(ticket.runId);
  if (!run || !isLive(run)) return ticket.finish();
  const { current, release } = becomeCurrent(queue, run.id);
  const { signal } = current.controller;
  try {
    const end = await performRun({
      ...queue,
      run,
      signal,
      onProgress: (changed) => {
        queue.runs.set(changed.id, changed);
        queue.watchers.tell(changed);
      },
      keep: (changed) => keepRun(queue, changed),
    });
    if (end === "interrupted" && signal.reason === shutDown) await ticket.putBack();
    else await ticket.finish();
  } finally {
    queue.current = undefined;
    release();
  }
};

const drain = async (queue: QueueState): Promise<void> => {
  while (!queue.stopping.signal.aborted) {
    const ticket = await queue.line.take();
    if (!ticket) return;
    await serve(queue, ticket);
  }
};

/** Takes up what is in line, one run at a time; to be called whenever something was put there. */
export const serveLine = (queue: QueueState): void => {
  queue.pump = queue.pump
    .then(() => drain(queue))
    .catch((error: unknown) => queue.log(`queue: ${error instanceof Error ? error.message : error}`));
};
