import { setTimeout as wait } from "node:timers/promises";
import type { Pace } from "../../ingest/index.js";

/** The machine's own clock and chance. */
export const systemPace: Pace = {
  now: () => performance.now(),
  date: () => Date.now(),
  random: () => Math.random(),
  sleep: (ms, signal) => wait(ms, undefined, signal ? { signal } : {}),
};
