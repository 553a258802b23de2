import type { Run } from "../../core/index.js";

/** A run with its place in line: higher priorities go first. */
export interface JournalEntry {
  readonly run: Run;
  readonly priority: number;
}

/** Where the state of runs is kept. */
export interface RunJournal {
  /** Adds an entry, or returns the one that is live (queued or running) for the same region and scenario. */
  add(entry: JournalEntry): Promise<{ readonly run: Run; readonly isNew: boolean }>;
  save(run: Run): Promise<void>;
  /** All entries, newest run first. */
  list(): Promise<readonly JournalEntry[]>;
}

/** True while a run may still change. */
export const isLive = ({ state }: Run): boolean => state === "queued" || state === "running";

/** Entries in the memory of this process. */
export const createMemoryJournal = (): RunJournal => {
  const entries = new Map<string, JournalEntry>();
  return {
    add: async (entry) => {
      const { region, scenario } = entry.run;
      const live = [...entries.values()].find(
        ({ run }) => isLive(run) && run.region === region && run.scenario === scenario,
      );
      if (live) return { run: live.run, isNew: false };
      entries.set(entry.run.id, entry);
      return { run: entry.run, isNew: true };
    },
    save: async (run) => {
      entries.set(run.id, { run, priority: entries.get(run.id)?.priority ?? 0 });
    },
    list: async () => [...entries.values()].reverse(),
  };
};
