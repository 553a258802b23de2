import { readFileSync } from "node:fs";
import { parseContract, type Run, scenarioSchema } from "../../core/index.js";
import {
  demoRegion,
  libraryScenarios,
  parseRegionFile,
  planRun,
  runStep,
  scenarioById,
} from "../../scenarios/index.js";
import type { BuildRecord } from "../home/build-record.js";
import { prepareHome } from "../home/home.js";
import { readTerrainFile } from "../home/read-terrain-file.js";
import { openJobQueue } from "../jobs/job-queue.js";
import { createMemoryJournal } from "../jobs/run-journal.js";
import { createMemoryLine } from "../jobs/run-line.js";
import { inProcess } from "../jobs/step-executor.js";
import { folderRasterStore } from "../store/open-raster-store.js";
import { exitCodes, note, printResult } from "./output.js";
import { createProgressLine } from "./progress-line.js";

export interface RunFlags {
  readonly region?: string;
  readonly terrain?: string;
  readonly resolution?: number;
  readonly out?: string;
  readonly json?: boolean;
}

const readJson = (path: string): unknown => JSON.parse(readFileSync(path, "utf8"));

const chosenRegion = ({ region, terrain }: RunFlags) => {
  const file = region === undefined ? demoRegion() : parseRegionFile(readJson(region));
  if (terrain === undefined || file.terrain.kind !== "geotiff") return file;
  return { ...file, terrain: { ...file.terrain, path: terrain } };
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
  const region = chosenRegion(flags);
  const scenario = name.endsWith(".json")
    ? parseContract(scenarioSchema, readJson(name), `Scenario ${name}`)
    : scenarioById(libraryScenarios, name);
  const code = { version: build.version, sha256: build.codeSha256 };
  const store = await folderRasterStore(prepareHome(flags.out ?? home).layers);
  const cellSize = flags.resolution === undefined ? {} : { cellSize: flags.resolution };
  const queue = await openJobQueue({
    journal: createMemoryJournal(),
    line: createMemoryLine(),
    store,
    execute: inProcess((options) => runStep({ ...options, readTerrain: readTerrainFile }), store),
    workers: 1,
    clock: { now: () => new Date() },
    planFor: () => planRun({ scenario, region, code, ...cellSize }),
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
