import { type DatasetManifest, type PullProgress, pullDataset } from "../../ingest/index.js";
import type { BuildRecord } from "../home/build-record.js";
import { keepScenario } from "../home/home-scenarios.js";
import { keptMembers } from "./ingest-ensemble.js";
import { type PlanFlags, planPull } from "./ingest-plan.js";
import { type IngestSession, openIngestSession } from "./ingest-session.js";
import type { IngestSettings } from "./ingest-settings.js";
import { exitCodes, note, printResult } from "./output.js";
import { pulledScenario } from "./pulled-scenario.js";
import { newestLuxembourg } from "./region-luxembourg.js";
import { runScenario } from "./run-scenario.js";

export interface PullResult {
  readonly manifest: DatasetManifest;
  readonly fetched: number;
  readonly requests: number;
}

const plainEveryMs = 2000;

/** Says how far a pull is: at its start and end, and every two seconds between. */
const progressNotes = (): ((progress: PullProgress) => void) => {
  let last = Number.NEGATIVE_INFINITY;
  return ({ id, done, of }) => {
    const now = performance.now();
    if (now - last < plainEveryMs && done !== of) return;
    last = now;
    note(`${id}  ${of === 0 ? 100 : Math.floor((100 * done) / of)} %  ${done} of ${of} pieces`);
  };
};

export interface PullOneOptions {
  readonly build: Pick<BuildRecord, "version" | "codeSha256">;
  /** Default: says it on stderr. */
  readonly onProgress?: (progress: PullProgress) => void;
  readonly signal?: AbortSignal;
}

/** Plans and pulls one data set within a session. */
export const pullOne = async (
  session: IngestSession,
  address: string,
  flags: PlanFlags,
  { build, onProgress = progressNotes(), signal }: PullOneOptions,
): Promise<PullResult> => {
  const before = session.sent();
  const plan = await planPull(session, address, flags, signal);
  const { manifest, fetched } = await pullDataset(plan, {
    shelf: session.shelf,
    code: { name: "luxtwin", version: build.version, sha256: build.codeSha256 },
    now: () => new Date(),
    onProgress,
    isFixture: session.sawFixture,
    ...(signal && { signal }),
  });
  return { manifest, fetched, requests: session.sent() - before };
};

const summary = ({ manifest, fetched, requests }: PullResult) => ({
  id: manifest.id,
  key: manifest.key,
  version: manifest.version,
  quality: manifest.quality,
  pieces_fetched: fetched,
  requests,
  bytes: Object.values(manifest.files).reduce((sum, { bytes }) => sum + bytes, 0),
  numbers: manifest.numbers,
  warnings: manifest.warnings,
});

export interface PullFlags extends PlanFlags {
  /** True where `--run` was given: run the scenario that the data set makes. */
  readonly run?: boolean;
}

/** Runs a scenario on region `luxembourg` where that was made, else on the demonstration. */
const runPulled = (scenario: string, { json }: PullFlags, home: string, build: BuildRecord): Promise<number> => {
  const region = newestLuxembourg(home);
  note(`Running ${scenario} over ${region ?? "the demonstration region"}`);
  return runScenario(scenario, { ...(region && { region }), ...(json && { json }) }, home, build);
};

/** Pulls a data set; stops at Ctrl-C with what is there kept. Returns the exit code. */
export const pullIngest = async (
  address: string,
  flags: PullFlags,
  home: string,
  settings: IngestSettings,
  build: BuildRecord,
): Promise<number> => {
  const stop = new AbortController();
  const interrupt = () => stop.abort();
  process.once("SIGINT", interrupt);
  const session = openIngestSession(home, settings);
  let scenario: string | undefined;
  try {
    const pulled = await pullOne(session, address, flags, { build, signal: stop.signal });
    const made = pulledScenario(pulled.manifest, await keptMembers(session.shelf));
    if (made) keepScenario(session.root, made);
    scenario = made?.id;
    const result = { ...summary(pulled), ...(scenario && { scenario }) };
    const { id, version, pieces_fetched: fetched, requests, quality } = result;
    if (!flags.run || !flags.json || !scenario) {
      printResult(flags.json, result, [
        `${id}@${version} (${quality}): ${fetched} pieces fetched, ${requests} requests`,
      ]);
    }
  } finally {
    process.removeListener("SIGINT", interrupt);
    session.close();
  }
  if (!scenario) return exitCodes.ok;
  if (flags.run) return runPulled(scenario, flags, home, build);
  note(`Scenario ${scenario} is made of it: luxtwin run ${scenario}`);
  return exitCodes.ok;
};
