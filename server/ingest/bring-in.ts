import type { IngestPlan, IngestRequest } from "../../core/index.js";
import type { DatasetManifest, PullProgress } from "../../ingest/index.js";
import { keptMembers } from "../cli/ingest-ensemble.js";
import { describePlan, type PlanFlags, planPull } from "../cli/ingest-plan.js";
import { pullOne } from "../cli/ingest-pull.js";
import { type IngestSession, openIngestSession } from "../cli/ingest-session.js";
import type { IngestSettings } from "../cli/ingest-settings.js";
import { pulledScenario } from "../cli/pulled-scenario.js";
import { luxembourgDatasets, makeLuxembourg } from "../cli/region-luxembourg.js";
import { keepScenario } from "../home/home-scenarios.js";
import type { IngestOrder, IngestOutcome } from "./ingest-message.js";

export interface BringInOptions {
  readonly build: IngestOrder["build"];
  readonly onProgress: (fraction: number, phase: string) => void;
  readonly signal: AbortSignal;
}

/** The flags of the command line that a request means. */
export const flagsOf = ({ area, from_year, to_year }: IngestRequest): PlanFlags => ({
  area,
  ...(from_year !== undefined && { from: String(from_year) }),
  ...(to_year !== undefined && { to: String(to_year) }),
});

/** Plans what a request names; of `luxembourg`, the sum of its data sets. Metadata are read, no data move. */
export const planRequest = async (
  home: string,
  settings: IngestSettings,
  request: IngestRequest,
  signal?: AbortSignal,
): Promise<IngestPlan> => {
  const session = openIngestSession(home, settings);
  try {
    const addresses = request.dataset === "luxembourg" ? luxembourgDatasets : [request.dataset];
    const plans: IngestPlan[] = [];
    for (const address of addresses) {
      plans.push(describePlan(await planPull(session, address, flagsOf(request), signal)).value);
    }
    const sum = (of: "requests" | "bytes" | "seconds" | "pieces") => plans.reduce((total, plan) => total + plan[of], 0);
    const [first] = plans as [IngestPlan];
    if (plans.length === 1) return first;
    const [requests, bytes, seconds, pieces] = [sum("requests"), sum("bytes"), sum("seconds"), sum("pieces")];
    return { ...first, id: request.dataset, requests, bytes, seconds, pieces };
  } finally {
    session.close();
  }
};

/** Pulls what a request names; makes the region `luxembourg`, or the scenario, that comes of it. */
export const bringIn = async (
  session: IngestSession,
  request: IngestRequest,
  { build, onProgress, signal }: BringInOptions,
): Promise<IngestOutcome> => {
  const addresses = request.dataset === "luxembourg" ? luxembourgDatasets : [request.dataset];
  const manifests: DatasetManifest[] = [];
  let [fetched, requests] = [0, 0];
  for (const [at, address] of addresses.entries()) {
    const tell = ({ id, done, of }: PullProgress) =>
      onProgress((at + (of === 0 ? 1 : done / of)) / addresses.length, `${id}: ${done} of ${of} pieces`);
    const pulled = await pullOne(session, address, flagsOf(request), { build, onProgress: tell, signal });
    manifests.push(pulled.manifest);
    fetched += pulled.fetched;
    requests += pulled.requests;
  }
  if (request.dataset === "luxembourg") await makeLuxembourg(session.root, session.shelf, manifests);
  const [first] = manifests as [DatasetManifest];
  const scenario = manifests.length === 1 ? pulledScenario(first, await keptMembers(session.shelf)) : null;
  if (scenario) keepScenario(session.root, scenario);
  return {
    datasets: manifests.map(({ id, version, quality }) => ({ id, version, quality })),
    ...{ requests, fetched, files: null, scenario: scenario?.id ?? null },
  };
};
