import { setTimeout as wait } from "node:timers/promises";
import { isTwinError } from "../../core/index.js";
import type { BuildRecord } from "../home/build-record.js";
import { pullOne } from "./ingest-pull.js";
import { openIngestSession } from "./ingest-session.js";
import type { IngestSettings } from "./ingest-settings.js";
import { exitCodes, note, print } from "./output.js";

export interface WatchFlags {
  readonly area: string;
  /** Minutes between two rounds. */
  readonly every: string;
  /** Rounds; default without end. */
  readonly rounds?: string;
  readonly json?: boolean;
}

const shortestMinutes = 15;
const minuteMs = 60_000;

/** Feeds that are watched where none is named. */
export const watchedFeeds = ["age-gauges/levels", "meteolux/observations"] as const;

/**
 * Pulls feeds again and again, at most once a quarter of an hour, and keeps each answer: history is the list of data
 * sets. A feed that fails is said and asked again in the next round. Ends at Ctrl-C.
 */
export const watchFeeds = async (
  addresses: readonly string[],
  flags: WatchFlags,
  home: string,
  settings: IngestSettings,
  build: BuildRecord,
): Promise<number> => {
  const stop = new AbortController();
  const interrupt = () => stop.abort();
  process.once("SIGINT", interrupt);
  const session = openIngestSession(home, settings);
  const minutes = Math.max(shortestMinutes, Number(flags.every) || shortestMinutes);
  const rounds = flags.rounds === undefined ? Number.POSITIVE_INFINITY : Number(flags.rounds);
  let failed = 0;
  try {
    for (let round = 0; round < rounds; round++) {
      if (round > 0) await wait(minutes * minuteMs, undefined, { signal: stop.signal });
      for (const address of addresses.length > 0 ? addresses : watchedFeeds) {
        try {
          const { manifest, fetched } = await pullOne(session, address, flags, { build, signal: stop.signal });
          const { id, version, retrieved, numbers } = manifest;
          if (flags.json) print(JSON.stringify({ id, version, retrieved, fetched, numbers }));
          else print(`${retrieved}  ${id}@${version}  ${fetched === 0 ? "nothing new" : `${numbers.values} values`}`);
        } catch (error) {
          if (!isTwinError(error)) throw error;
          failed++;
          note(`error (${error.code}): ${error.message}`);
        }
      }
    }
    return failed === 0 ? exitCodes.ok : exitCodes.failed;
  } finally {
    process.removeListener("SIGINT", interrupt);
    session.close();
  }
};
