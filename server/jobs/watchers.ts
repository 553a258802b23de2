import type { Run } from "../../core/index.js";

/** Those who want to hear of every change of a run. */
export interface Watchers {
  add(listener: (run: Run) => void, signal: AbortSignal): void;
  tell(run: Run): void;
}

/** Listeners that end with their signal; one that throws does not keep the others from hearing. */
export const createWatchers = (log: (line: string) => void): Watchers => {
  const listeners = new Set<(run: Run) => void>();
  return {
    add: (listener, signal) => {
      if (signal.aborted) return;
      listeners.add(listener);
      signal.addEventListener("abort", () => listeners.delete(listener), { once: true });
    },
    tell: (run) => {
      for (const listener of listeners) {
        try {
          listener(run);
        } catch (error) {
          log(`a watcher of runs failed: ${error instanceof Error ? error.message : error}`);
        }
      }
    },
  };
};
