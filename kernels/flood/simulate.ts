import { checkFloodProblem } from "./check-problem.js";
import { checkFloodResult } from "./check-result.js";
import { type FloodEngine, type FloodField, type FloodStats, type WatchedField, watchedFields } from "./engine.js";
import type { FloodHydrographs } from "./gauges.js";
import { defaultFloodOptions, type FloodOptions } from "./options.js";
import type { FloodProblem } from "./problem.js";
import { type FloodValidity, validityOf } from "./validity.js";

/** Where a running simulation stands. */
export interface FloodProgress {
  /** Simulated time [s] and its end. */
  readonly time: number;
  readonly until: number;
  readonly steps: number;
  /** Present step [s]. */
  readonly step: number;
  readonly wetCells: number;
}

export interface SimulateFloodOptions {
  /** Closed by the caller. */
  readonly engine: FloodEngine;
  /** Departures from {@link defaultFloodOptions}. */
  readonly options?: Partial<FloodOptions>;
  /** Simulated time to reach [s], > 0. */
  readonly until: number;
  /** Fields to return. */
  readonly outputs: readonly FloodField[];
  /** Slices of the run, each followed by a check and one report of progress; default 100. */
  readonly slices?: number;
  readonly onProgress?: (progress: FloodProgress) => void;
  readonly signal?: AbortSignal;
}

export interface FloodResult {
  readonly engine: string;
  readonly fields: Readonly<Partial<Record<FloodField, Float32Array>>>;
  readonly stats: FloodStats;
  /** Series of the problem's gauges; empty without gauges. */
  readonly hydrographs: FloodHydrographs;
  readonly validity: FloodValidity;
}

/** Watched fields that are asked for, named or as an output. */
const watchOf = ({ outputs, options }: SimulateFloodOptions): readonly WatchedField[] =>
  watchedFields.filter((field) => outputs.includes(field) || options?.watch?.includes(field));

const runSlices = async (problem: FloodProblem, simulation: SimulateFloodOptions): Promise<FloodStats> => {
  const { engine, until, slices = 100, onProgress, signal } = simulation;
  let stats = await engine.stats();
  for (let slice = 1; slice <= slices; slice++) {
    const pause = slice === slices ? {} : { pauseAt: (until * slice) / slices };
    await engine.run({ until, ...pause, ...(signal && { signal }) });
    stats = await engine.stats();
    await checkFloodResult(problem, engine, stats);
    const { time, steps, lastStep, wetCells } = stats;
    onProgress?.({ time, until, steps, step: lastStep, wetCells });
  }
  return stats;
};

/**
 * Runs a flood with the solver of `options.solver` from time 0 to `until` and returns the fields asked for.
 *
 * @param problem grid, ground, roughness, rain and edges; SI units
 * @throws TwinError `invalid-request`, `grid-mismatch`, `implausible-data` or `unsupported` before anything runs;
 *   `solver-diverged` on a negative or non-finite depth; `mass-not-conserved` when more than a millionth of the
 *   water is created. AbortError within a second of an abort.
 * @example
 * const engine = await openWasmFloodEngine();
 * const { fields, stats } = await simulateFlood(problem, { engine, until: 3600, outputs: ["maximumDepth"] });
 */
export const simulateFlood = async (problem: FloodProblem, simulation: SimulateFloodOptions): Promise<FloodResult> => {
  const { engine, outputs, signal } = simulation;
  const options = { ...defaultFloodOptions, ...simulation.options, watch: watchOf(simulation) };
  checkFloodProblem(problem, options, simulation.until);
  signal?.throwIfAborted();
  await engine.load(problem, options);
  const stats = await runSlices(problem, simulation);
  const fields: Partial<Record<FloodField, Float32Array>> = {};
  for (const field of outputs) fields[field] = await engine.read(field);
  const hydrographs = await engine.hydrographs();
  return { engine: engine.name, fields, stats, hydrographs, validity: validityOf(options, stats) };
};
