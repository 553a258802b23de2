import { createHash } from "node:crypto";
import { readFileSync } from "node:fs";
import { parseContract, type Run, scenarioSchema, TwinError } from "../../core/index.js";
import {
  assertDepthSupported,
  demoRegion,
  type PlanOptions,
  parseRegionFile,
  planRun,
  type RegionFile,
  runStep,
  scenarioById,
} from "../../scenarios/index.js";
import type { BuildRecord } from "../home/build-record.js";
import { prepareHome } from "../home/home.js";
import { knownScenarios } from "../home/home-scenarios.js";
import { readPulledSeries } from "../home/read-pulled-series.js";
import { readTerrainFile } from "../home/read-terrain-file.js";
import { floodThreads } from "../jobs/flood-threads.js";
import { openJobQueue } from "../jobs/job-queue.js";
import { createMemoryJournal } from "../jobs/run-journal.js";
import { createMemoryLine } from "../jobs/run-line.js";
import { inProcess } from "../jobs/step-executor.js";
import { folderRasterStore } from "../store/open-raster-store.js";
import { exitCodes, note, printResult } from "./output.js";
import { ownRegion } from "./own-region.js";
import { createProgressLine } from "./progress-line.js";

export interface RunFlags {
  readonly region?: string;
  readonly terrain?: string;
  readonly resolution?: number;
  readonly ladder?: boolean;
  readonly out?: string;
  readonly json?: boolean;
}

const readJson = (path: string): unknown => JSON.parse(readFileSync(path, "utf8"));

interface Ground {
  readonly region: RegionFile;
  /** What a terrain file adds to the plan: its hash. */
  readonly planned: Pick<PlanOptions, "terrainSha256">;
  /** True where a terrain file is the ground: the demonstration's weather is not laid on it. */
  readonly own: boolean;
}

const refuseTerrain = (id: string): never => {
  const message = `--terrain was given, but region ${id} makes its own ground: leave out one of the two.`;
  throw new TwinError("invalid-request", message, { issues: [{ path: "terrain", message }] });
};

const chosenGround = async ({ region: regionPath, terrain }: RunFlags): Promise<Ground> => {
  const file = regionPath === undefined ? undefined : parseRegionFile(readJson(regionPath));
  if (terrain === undefined && file?.terrain.kind !== "geotiff")
    return { region: file ?? demoRegion(), planned: {}, own: false };
  if (file && file.terrain.kind !== "geotiff") return refuseTerrain(file.id);
  const path = terrain ?? (file?.terrain.kind === "geotiff" ? file.terrain.path : "");
  const own = file ?? ownRegion(await readTerrainFile(path), path);
  const region = own.terrain.kind === "geotiff" ? { ...own, terrain: { ...own.terrain, path } } : own;
  assertDepthSupported(region);
  const terrainSha256 = createHash("sha256").update(readFileSync(path)).digest("hex");
  return { region, planned: { terrainSha256 }, own: true };
};

const ended = (
  watch: (listener: (run: Run) => void, signal: AbortSignal) => void,
  id: string,
  now: Run,
): Promise<Run> =>
  new Promise((resolve) => {
    const controller = new AbortController();
    const look = (run: Run) => {
      if (run.id !== id || run.state === "queued" || run.state === "running") return;
      controller.abort();
      resolve(run);
    };
    watch(look, controller.signal);
    look(now);
  });

/** Computes one scenario without a database and prints its layers. Returns the exit code. */
export const runScenario = async (name: string, flags: RunFlags, home: string, build: BuildRecord): Promise<number> => {
  const { region, planned, own } = await chosenGround(flags);
  const scenario = name.endsWith(".json")
    ? parseContract(scenarioSchema, readJson(name), `Scenario ${name}`)
    : scenarioById(knownScenarios(prepareHome(home).root), name);
  // Synthetic weather on real ground would look real: only a series that was pulled is laid on it.
  const isFlood = own && scenario.heat?.driver.kind !== "pulled-series";
  const hazards = isFlood ? { hazards: ["flood"] as const } : {};
  const code = { version: build.version, sha256: build.codeSha256 };
  const store = await folderRasterStore(prepareHome(flags.out ?? home).layers);
  const readSeries = readPulledSeries(prepareHome(home).root);
  const cellSize = flags.resolution === undefined ? {} : { cellSize: flags.resolution };
  const queue = await openJobQueue({
    journal: createMemoryJournal(),
    line: createMemoryLine(),
    store,
    execute: inProcess(
      (options) => runStep({ ...options, readTerrain: readTerrainFile, readSeries, floodThreads: floodThreads() }),
      store,
    ),
    workers: 1,
    clock: { now: () => new Date() },
    planFor: () =>
      planRun({ scenario, region, code, ...cellSize, ...planned, ...hazards, ladder: flags.ladder === true }),
    log: note,
  });
  const write = (text: string) => void process.stderr.write(text);
  const isTerminal = process.stderr.isTTY === true;
  queue.watch(
    createProgressLine({ isTerminal, columns: () => process.stderr.columns ?? 80, write }),
    new AbortController().signal,
  );
  const first = await queue.submit({ region: region.id, scenario: scenario.id });
  const run = await ended(queue.watch, first.id, first);
  await queue.close();
  await store.close();
  printResult(flags.json, run, run.state === "succeeded" ? run.layers : [`${run.error?.code}: ${run.error?.detail}`]);
  return run.state === "succeeded" ? exitCodes.ok : exitCodes.failed;
};
