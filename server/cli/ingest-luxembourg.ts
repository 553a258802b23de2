import type { DatasetManifest } from "../../ingest/index.js";
import { baselineId } from "../../scenarios/index.js";
import type { BuildRecord } from "../home/build-record.js";
import { describePlan, type PlanFlags, planPull } from "./ingest-plan.js";
import { pullOne } from "./ingest-pull.js";
import { openIngestSession } from "./ingest-session.js";
import type { IngestSettings } from "./ingest-settings.js";
import { exitCodes, note, printResult } from "./output.js";
import { luxembourgDatasets, makeLuxembourg, type RegionFolder } from "./region-luxembourg.js";
import { runScenario } from "./run-scenario.js";

export interface LuxembourgFlags extends PlanFlags {
  /** False where `--no-run` was given. */
  readonly run?: boolean;
}

/** Plans all that `pull luxembourg` fetches. Returns the exit code. */
export const planLuxembourg = async (flags: PlanFlags, home: string, settings: IngestSettings): Promise<number> => {
  const session = openIngestSession(home, settings);
  try {
    const plans: ReturnType<typeof describePlan>["value"][] = [];
    for (const address of luxembourgDatasets) plans.push(describePlan(await planPull(session, address, flags)).value);
    const sum = (of: "requests" | "bytes" | "seconds") => plans.reduce((total, plan) => total + plan[of], 0);
    const value = {
      id: "luxembourg",
      requests: sum("requests"),
      bytes: sum("bytes"),
      seconds: sum("seconds"),
      quota: null,
    };
    const megabytes = (value.bytes / 1e6).toFixed(0);
    printResult(flags.json, { ...value, datasets: plans }, [
      ...plans.map(({ id, requests, bytes }) => `${id}: ${requests} requests, at most ${(bytes / 1e6).toFixed(0)} MB`),
      `luxembourg: ${value.requests} requests, at most ${megabytes} MB, about ${value.seconds} s`,
    ]);
    return exitCodes.ok;
  } finally {
    session.close();
  }
};

const tell = ({ region, joined }: RegionFolder): void => {
  const { offset, residual, channelCells, surfaceCells } = joined;
  note(
    `Datum of the surface model moved by ${offset.toFixed(2)} m; left over: ${residual.median.toFixed(2)} m median, ` +
      `${residual.p95.toFixed(2)} m at 95 % over ${residual.cells} flat cells.`,
  );
  note(`${channelCells} cells by the channel rule, ${surfaceCells} from the surface model; quality ${region.quality}.`);
};

/** Pulls terrain and land cover, makes region `luxembourg` and runs its baseline. Returns the exit code. */
export const pullLuxembourg = async (
  flags: LuxembourgFlags,
  home: string,
  settings: IngestSettings,
  build: BuildRecord,
): Promise<number> => {
  const stop = new AbortController();
  const interrupt = () => stop.abort();
  process.once("SIGINT", interrupt);
  const session = openIngestSession(home, settings);
  let made: RegionFolder;
  let requests: number;
  try {
    const manifests: DatasetManifest[] = [];
    for (const address of luxembourgDatasets) {
      manifests.push((await pullOne(session, address, flags, { build, signal: stop.signal })).manifest);
    }
    requests = session.sent();
    made = await makeLuxembourg(session.root, session.shelf, manifests);
  } finally {
    process.removeListener("SIGINT", interrupt);
    session.close();
  }
  tell(made);
  const { path, region, joined } = made;
  if (flags.run === false) {
    printResult(flags.json, { region: path, quality: region.quality, requests, inputs: region.inputs, ...joined }, [
      path,
    ]);
    return exitCodes.ok;
  }
  note(`Running ${baselineId} over ${path}`);
  return runScenario(baselineId, { region: path, ...(flags.json ? { json: true } : {}) }, home, build);
};
