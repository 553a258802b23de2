import { closeSync, openSync, readFileSync, readSync, writeFileSync } from "node:fs";
import type { Grid } from "../../core/index.js";
import {
  defaultFloodOptions,
  type FloodProblem,
  freeEdges,
  massError,
  openWasmFloodEngine,
} from "../../kernels/index.js";
import { demoRegion, makeRegion } from "../../scenarios/index.js";
import { floodThreads } from "../jobs/flood-threads.js";

const cellSize = 30;
const day = 86_400;
/** 50 mm in the first twelve hours, then twelve hours in which it runs off [s, m]. */
const rainEnd = 43_200;
const rainDepth = 0.05;
/** Times at which the wet cells are counted. */
const looks = 48;

/** What one simulated day of the country took and did. */
export interface CountryOutcome {
  readonly minutes: number;
  readonly peakMemoryGib: number;
  readonly cells: number;
  readonly steps: number;
  readonly simulatedHours: number;
  /** Cells of at least 1 cm over all cells of ground, mean of half-hourly looks. */
  readonly meanWetShare: number;
  readonly deepest: number;
  readonly massError: number;
}

/** Makes the demonstration ground at 30 m and writes it beside its grid: `file` and `file.json`. */
export const makeCountryGround = async (file: string): Promise<void> => {
  const { groundElevation } = await makeRegion(demoRegion(), { cellSize });
  const { data, grid } = groundElevation;
  writeFileSync(file, Buffer.from(data.buffer, data.byteOffset, data.byteLength));
  writeFileSync(`${file}.json`, JSON.stringify(grid));
};

const readGround = (file: string): { grid: Grid; elevation: Float32Array } => {
  const grid = JSON.parse(readFileSync(`${file}.json`, "utf8")) as Grid;
  const elevation = new Float32Array(grid.width * grid.height);
  const handle = openSync(file, "r");
  readSync(handle, elevation);
  closeSync(handle);
  return { grid, elevation };
};

const problemOn = (file: string): FloodProblem => {
  const rate = rainDepth / rainEnd;
  return {
    ...readGround(file),
    roughness: 0.05,
    rain: { kind: "uniform", intervals: [{ end: rainEnd, gross: rate, effective: rate }] },
    edges: freeEdges(0.001),
  };
};

/** Runs the country for `hours` on all cores; the clock covers loading, running and reading the result. */
export const runCountry = async (
  file: string,
  hours: number,
  note: (line: string) => void,
): Promise<CountryOutcome> => {
  const problem = problemOn(file);
  const ground = problem.elevation.reduce((count, height) => (Number.isNaN(height) ? count : count + 1), 0);
  const start = performance.now();
  const engine = await openWasmFloodEngine({ threads: floodThreads() });
  await engine.load(problem, { ...defaultFloodOptions, diagnosticsInterval: 300 });
  const until = (day * hours) / 24;
  let wet = 0;
  for (let look = 1; look <= looks; look++) {
    await engine.run({ until, ...(look < looks ? { pauseAt: (until * look) / looks } : {}) });
    const { wetCells, time, steps, lastStep, deepest } = await engine.stats();
    wet += wetCells / ground / looks;
    const [share, minutes] = [wetCells / ground, (performance.now() - start) / 60_000];
    note(
      `${(time / 3600).toFixed(1)} h, ${steps} steps of ${lastStep.toFixed(2)} s, ${(100 * share).toFixed(1)} % wet, deepest ${deepest?.depth.toFixed(1)} m, ${minutes.toFixed(1)} min`,
    );
  }
  const highest = await engine.read("maximumDepth");
  const minutes = (performance.now() - start) / 60_000;
  const stats = await engine.stats();
  await engine.close();
  return {
    minutes,
    peakMemoryGib: (process.resourceUsage().maxRSS * 1024) / 2 ** 30,
    cells: problem.elevation.length,
    steps: stats.steps,
    simulatedHours: hours,
    meanWetShare: wet,
    deepest: highest.reduce((top, depth) => (depth > top ? depth : top), 0),
    massError: massError(stats),
  };
};
