/** A ticket drawn from the line; it is given back exactly once. */
export interface Ticket {
  readonly runId: string;
  /** The run is over, well or not. */
  finish(): Promise<void>;
  /** The run was interrupted and goes back in line. */
  putBack(): Promise<void>;
}

/** The order in which runs are taken up: higher priority first, then first come. */
export interface RunLine {
  push(runId: string, priority: number): Promise<void>;
  /** Takes a waiting run out of the line; nothing happens where it is not there. */
  remove(runId: string): Promise<void>;
  /** The next run, or undefined when none waits. */
  take(): Promise<Ticket | undefined>;
  /** Ids that wait or are taken, after tickets of a dead owner were put back. */
  recover(): Promise<readonly string[]>;
  close(): Promise<void>;
}

interface Waiting {
  readonly runId: string;
  readonly priority: number;
}

/** A line in the memory of this process. */
export const createMemoryLine = (): RunLine => {
  let waiting: Waiting[] = [];
  const push = async (runId: string, priority: number): Promise<void> => {
    const place = waiting.findIndex((other) => other.priority < priority);
    waiting.splice(place < 0 ? waiting.length : place, 0, { runId, priority });
  };
  return {
    push,
    remove: async (runId) => {
      waiting = waiting.filter((one) => one.runId !== runId);
    },
    take: async () => {
      const next = waiting.shift();
      if (!next) return undefined;
      return { runId: next.runId, finish: async () => {}, putBack: () => push(next.runId, next.priority) };
    },
    recover: async () => waiting.map(({ runId }) => runId),
    close: async () => {},
  };
};
