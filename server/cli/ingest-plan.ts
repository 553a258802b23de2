import { type Period, TwinError } from "../../core/index.js";
import { findDataset, type PlannedPull } from "../../ingest/index.js";
import { parseArea } from "./ingest-area.js";
import type { IngestSession } from "./ingest-session.js";
import { openIngestSession } from "./ingest-session.js";
import type { IngestSettings } from "./ingest-settings.js";
import { exitCodes, printResult } from "./output.js";

export interface PlanFlags {
  readonly area: string;
  readonly from?: string;
  readonly to?: string;
  readonly json?: boolean;
}

const year = (name: string, text: string): number => {
  if (/^\d{4}$/.test(text)) return Number(text);
  const message = `--${name} ${text} is not a year such as 2040.`;
  throw new TwinError("invalid-request", message, { issues: [{ path: name, message }] });
};

const periodOf = ({ from, to }: PlanFlags): Period | undefined => {
  if (from === undefined && to === undefined) return undefined;
  const first = year("from", from ?? (to as string));
  return { from_year: first, to_year: year("to", to ?? (from as string)) };
};

/** Plans the pull of a data set: metadata are read, no data move. */
export const planPull = async (
  session: IngestSession,
  address: string,
  flags: PlanFlags,
  signal?: AbortSignal,
): Promise<PlannedPull> => {
  const { source, dataset } = findDataset(address);
  const period = periodOf(flags);
  const request = { dataset, area: parseArea(flags.area), ...(period && { period }) };
  return source.plan(request, session.contextOf(source.descriptor.id, signal));
};

const megabytes = (bytes: number): string => `${(bytes / 1e6).toFixed(1)} MB`;

/** What a plan says to people and programs. */
export const describePlan = ({ id, requests, bytes, seconds, quota, assumes, pieces }: PlannedPull) => ({
  value: { id, requests, bytes, seconds, quota, pieces: pieces.length, assumes },
  lines: [
    `${id}: ${requests} requests, at most ${megabytes(bytes)}, about ${seconds} s (${assumes})`,
    quota ? `${quota.used} of ${quota.limit} ${quota.unit} used, ${requests} more` : "no quota is counted",
  ],
});

/** Prints requests, bytes, seconds and quota of a pull before anything moves. Returns the exit code. */
export const planIngest = async (
  address: string,
  flags: PlanFlags,
  home: string,
  settings: IngestSettings,
): Promise<number> => {
  const session = openIngestSession(home, settings);
  try {
    const { value, lines } = describePlan(await planPull(session, address, flags));
    printResult(flags.json, value, lines);
    return exitCodes.ok;
  } finally {
    session.close();
  }
};
