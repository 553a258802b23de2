import { isTwinError, type Scenario } from "../core/index.js";
import {
  baselineId,
  type Clock,
  demoRegion,
  type JobQueue,
  type Plan,
  planRun,
  type RasterStore,
  type RegionFile,
  scenarioById,
} from "../scenarios/index.js";
import { openAuditLog } from "./access/audit-log.js";
import { openKeyRing } from "./access/keys/key-file.js";
import { createApp } from "./api/app.js";
import { boundAnswers } from "./api/bound-answers.js";
import type { AppServices, Readiness } from "./api/services.js";
import { readIngestSettings } from "./cli/ingest-settings.js";
import type { BuildRecord } from "./home/build-record.js";
import { folderDatasetShelf } from "./home/folder-dataset-shelf.js";
import { type HomePaths, ownHome } from "./home/home.js";
import { knownScenarios } from "./home/home-scenarios.js";
import { datasetsFolder } from "./home/read-pulled-series.js";
import { planRequest } from "./ingest/bring-in.js";
import { ingestOnThread } from "./ingest/ingest-on-thread.js";
import { type IngestService, openIngestService } from "./ingest/ingest-service.js";
import { openBossLine } from "./jobs/boss-line.js";
import { openJobQueue } from "./jobs/job-queue.js";
import { isPlanKept } from "./jobs/run-plan.js";
import { openEmbeddedDatabase, type SqlDatabase } from "./jobs/sql-database.js";
import { openSqlJournal } from "./jobs/sql-journal.js";
import { onThreads } from "./jobs/thread-executor.js";
import { listen } from "./listen.js";
import { openPortfolios, type PortfolioService } from "./portfolios/portfolio-service.js";
import { openSqlShelf } from "./portfolios/record-shelf.js";
import { openWhatIfs, type WhatIfService } from "./portfolios/what-if-service.js";
import { whatIfOnThread } from "./portfolios/what-if-thread.js";
import { regionSummary } from "./region-summary.js";
import { folderRasterStore } from "./store/open-raster-store.js";
import { storedBasemap } from "./stored-basemap.js";

export interface ServiceSettings {
  readonly port: number;
  readonly host: string;
  readonly home: string;
  readonly workers: number;
  readonly corsOrigins: readonly string[];
  /** Cost units that a client may ask a minute; no limit where it is left out. */
  readonly unitsPerMinute?: number;
}

export interface ServiceOptions {
  readonly settings: ServiceSettings;
  readonly build: BuildRecord;
  readonly log: (line: string) => void;
}

/** A service that listens, with the queue behind it. */
export interface Service {
  readonly url: string;
  readonly queue: JobQueue;
  readonly readiness: () => Promise<Readiness>;
  /** Puts every default scenario whose layers are not all there in line, the baseline first. */
  readonly queueDefaults: () => Promise<void>;
  readonly close: () => Promise<void>;
}

interface Twin extends ServiceOptions {
  readonly region: RegionFile;
  /** Those that are known; what a pull has made joins them while the service runs. */
  readonly scenarios: Scenario[];
  readonly store: RasterStore;
  readonly clock: Clock;
  readonly planFor: (wish: { scenario: string }) => Promise<Plan>;
}

const openQueue = async (twin: Twin, database: SqlDatabase, { layers, root }: HomePaths): Promise<JobQueue> =>
  openJobQueue({
    journal: await openSqlJournal(database),
    line: await openBossLine(database, twin.log),
    store: twin.store,
    execute: onThreads({ script: twin.build.workerScript, layers, root }),
    workers: twin.settings.workers,
    clock: twin.clock,
    planFor: twin.planFor,
    log: twin.log,
  });

/** Ready once all layers of the baseline are there; from then on without looking again. */
const createReadiness = ({ store, planFor }: Twin): (() => Promise<Readiness>) => {
  let isReady = false;
  return async () => {
    isReady ||= await isPlanKept(store, await planFor({ scenario: baselineId }));
    const layers = (await store.list()).length;
    const detail = isReady ? `${layers} layers can be asked.` : "The baseline scenario is still being computed.";
    return { ready: isReady, detail, layers };
  };
};

const queueDefaults = async (twin: Twin, queue: JobQueue): Promise<void> => {
  const { scenarios, store, planFor, region } = twin;
  for (const [place, { id }] of scenarios.entries()) {
    if (await isPlanKept(store, await planFor({ scenario: id }))) continue;
    await queue.submit({ region: region.id, scenario: id, priority: scenarios.length - place });
  }
};

/** How long a portfolio and its results are kept unless they are deleted earlier [day]. */
const portfolioRetentionDays = 30;

const portfoliosOf = async (twin: Twin, database: SqlDatabase): Promise<PortfolioService> => {
  const { id } = regionSummary(twin.region);
  return openPortfolios({
    ...{ shelf: await openSqlShelf(database), store: twin.store, region: id, scenarios: twin.scenarios },
    ...{ clock: twin.clock, log: twin.log, retentionDays: portfolioRetentionDays },
  });
};

const whatIfsOf = async (twin: Twin, database: SqlDatabase, { layers, root }: HomePaths): Promise<WhatIfService> => {
  const { store, scenarios, clock, log, planFor } = twin;
  const execute = whatIfOnThread({ script: twin.build.workerScript, layers, root });
  const { id } = regionSummary(twin.region);
  return openWhatIfs({
    ...{ shelf: await openSqlShelf(database), store, region: id, scenarios, clock, log, planFor, execute },
  });
};

/** Learns the scenarios that pulls have made since, and puts one of them in line. */
const submitKept = async ({ scenarios, region }: Twin, queue: JobQueue, root: string, id: string): Promise<string> => {
  scenarios.splice(0, scenarios.length, ...knownScenarios(root));
  return (await queue.submit({ region: region.id, scenario: id })).id;
};

const ingestOf = (twin: Twin, queue: JobQueue, root: string): IngestService => {
  const { build, clock } = twin;
  return openIngestService({
    execute: ingestOnThread(build.ingestScript, { home: root, build }),
    manifests: () => folderDatasetShelf(datasetsFolder(root)).list(),
    plan: (request, signal) => planRequest(root, readIngestSettings(process.env), request, signal),
    submitRun: (scenario) => submitKept(twin, queue, root, scenario),
    clock,
  });
};

/** What runs in the background of the service. */
interface Lines {
  readonly queue: JobQueue;
  readonly ingest: IngestService;
  readonly portfolios: PortfolioService;
  readonly whatIfs: WhatIfService;
}

const servicesOf = async (
  twin: Twin,
  { queue, portfolios, whatIfs, ingest }: Lines,
  readiness: () => Promise<Readiness>,
): Promise<AppServices> => {
  const { region, scenarios, store, build, settings, clock, log, planFor } = twin;
  const summary = regionSummary(region);
  const ground = (await planFor({ scenario: baselineId })).steps[0]?.layers[0]?.id ?? "";
  return {
    store,
    queue,
    portfolios,
    whatIfs,
    ingest,
    scenarios,
    region: summary,
    answers: boundAnswers({ store, region: summary, scenarios }),
    basemap: storedBasemap(store, ground),
    readiness,
    viewerRoot: build.viewerRoot,
    build: { version: build.version, sha256: build.codeSha256 },
    settings: {
      corsOrigins: settings.corsOrigins,
      ...(settings.unitsPerMinute === undefined ? {} : { rateLimit: { unitsPerMinute: settings.unitsPerMinute } }),
    },
    clock,
    log,
    access: { keys: openKeyRing(settings.home), audit: openAuditLog(settings.home, clock) },
  };
};

const createTwin = (options: ServiceOptions, store: RasterStore, root: string): Twin => {
  const region = demoRegion();
  const scenarios = [...knownScenarios(root)];
  const { version, codeSha256: sha256, verification } = options.build;
  const code = { version, sha256, verification };
  return {
    ...options,
    region,
    scenarios,
    store,
    clock: { now: () => new Date() },
    planFor: ({ scenario }) => planRun({ scenario: scenarioById(scenarios, scenario), region, code }),
  };
};

/** Closes in order; what one step throws does not keep the next from closing. */
const closeAll = async (steps: readonly (() => unknown)[], log: (line: string) => void): Promise<void> => {
  for (const step of steps) {
    try {
      await step();
    } catch (error) {
      if (!isTwinError(error)) log(`while stopping: ${error instanceof Error ? error.message : error}`);
    }
  }
};

/**
 * Owns the data folder, opens store, database and queue, and serves API and viewer.
 *
 * @throws `home-locked`, `storage-full`, `invalid-request` where the port is taken
 */
export const openService = async (options: ServiceOptions): Promise<Service> => {
  const { settings, log } = options;
  const home = ownHome(settings.home);
  const opened: (() => unknown)[] = [home.release];
  const close = () => closeAll(opened.splice(0).reverse(), log);
  try {
    const store = await folderRasterStore(home.layers);
    opened.push(() => store.close());
    const database = await openEmbeddedDatabase(home.database);
    opened.push(() => database.close());
    const twin = createTwin(options, store, home.root);
    const queue = await openQueue(twin, database, home);
    opened.push(() => queue.close());
    const portfolios = await portfoliosOf(twin, database);
    opened.push(() => portfolios.close());
    const whatIfs = await whatIfsOf(twin, database, home);
    opened.push(() => whatIfs.close());
    const ingest = ingestOf(twin, queue, home.root);
    opened.push(() => ingest.close());
    const readiness = createReadiness(twin);
    const listening = await listen(
      createApp(await servicesOf(twin, { queue, portfolios, whatIfs, ingest }, readiness)),
      settings,
    );
    opened.push(() => listening.close());
    return { url: listening.url, queue, readiness, queueDefaults: () => queueDefaults(twin, queue), close };
  } catch (error) {
    await close();
    throw error;
  }
};
