import { parseContract, type Run, scenarioSchema, TwinError } from "../../core/index.js";
import { planRun, runStep, scenarioById } from "../../scenarios/index.js";
import type { BuildRecord } from "../home/build-record.js";
import { folderScratch } from "../home/folder-scratch.js";
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
import { chosenGround, readJson } from "./chosen-ground.js";
import { exitCodes, note, printResult } from "./output.js";
import { createProgressLine } from "./progress-line.js";

export interface RunFlags {
  readonly region?: string;
  readonly terrain?: string;
  readonly resolution?: number;
  readonly ladder?: boolean;
  readonly tileCells?: number;
  readonly out?: string;
  readonly json?: boolean;
}

/** Fewest cells of a tile: below, the ground around a catchment would outweigh it. */
const fewestTileCells = 10_000;

const tileCellsOf = (cells: number): number => {
  if (Number.isInteger(cells) && cells >= fewestTileCells) return cells;
  const message = `--tile-cells is ${cells}: must be a whole number of at least ${fewestTileCells}.`;
  throw new TwinError("invalid-request", message, { issues: [{ path: "tile_cells", message }] });
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
  const code = { version: build.version, sha256: build.codeSha256, verification: build.verification };
  const paths = prepareHome(flags.out ?? home);
  const store = await folderRasterStore(paths.layers);
  const scratch = folderScratch(paths.scratch);
  const readSeries = readPulledSeries(prepareHome(home).root);
  const size = {
    ...(flags.resolution === undefined ? {} : { cellSize: flags.resolution }),
    ...(flags.tileCells === undefined ? {} : { tileCells: tileCellsOf(flags.tileCells) }),
  };
  const queue = await openJobQueue({
    journal: createMemoryJournal(),
    line: createMemoryLine(),
    store,
    execute: inProcess(
      (options) =>
        runStep({ ...options, readTerrain: readTerrainFile, readSeries, floodThreads: floodThreads(), scratch }),
      store,
    ),
    workers: 1,
    clock: { now: () => new Date() },
    planFor: () => planRun({ scenario, region, code, ...size, ...planned, ...hazards, ladder: flags.ladder === true }),
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
