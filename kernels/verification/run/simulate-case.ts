import { TwinError } from "../../../core/index.js";
import { checkFloodProblem } from "../../flood/check-problem.js";
import { massError } from "../../flood/check-result.js";
import type { FloodEngine, FloodStats } from "../../flood/engine.js";
import type { FloodOptions } from "../../flood/options.js";
import type { BuiltCase } from "../build/build-problem.js";
import type { Quantity } from "../format/metric.js";
import { guardedRun } from "./guarded-run.js";
import { type Probe, readProbe } from "./probes.js";
import { type Extremes, type Scene, type Snapshot, takeExtremes, takeSnapshot } from "./snapshot.js";

/** A quantity at a probe that is followed over time. */
export interface Watch {
  readonly probe: string;
  readonly quantity: Quantity | "discharge";
}

export const watchKey = ({ probe, quantity }: Watch): string => `${probe} ${quantity}`;

/** When to look at the water, and at what. */
export interface Schedule {
  /** Times of whole snapshots [s], increasing; the last is the end of the run. */
  readonly snapshots: readonly number[];
  /** Interval of the probes [s], infinite where nothing is watched. */
  readonly every: number;
  readonly watches: readonly Watch[];
}

/** One run of a case on one engine. */
export interface CaseRecord {
  readonly built: BuiltCase;
  readonly initial: Snapshot;
  readonly snapshots: ReadonlyMap<number, Snapshot>;
  readonly extremes: Extremes;
  readonly series: ReadonlyMap<string, { readonly times: readonly number[]; readonly values: readonly number[] }>;
  readonly stats: FloodStats;
  readonly massError: number;
  /** Wall time [s]. */
  readonly seconds: number;
}

/** All times at which a run stops, increasing. */
const stopsOf = ({ snapshots, every }: Schedule): readonly number[] => {
  const end = snapshots.at(-1) ?? 0;
  const stops = new Set(snapshots);
  if (every > 0 && every < Number.POSITIVE_INFINITY) {
    for (let index = 1; index * every < end * (1 - 1e-12); index++) stops.add(index * every);
  }
  return [...stops].sort((one, other) => one - other);
};

const refuseDivergence = ({ time, depth }: Snapshot, built: BuiltCase, stats: FloodStats): void => {
  const { width } = built.context.frame;
  const cell = depth.findIndex((value, index) => !(value >= 0) && !Number.isNaN(built.context.ground[index]!));
  if (cell < 0) return;
  const [row, column] = [Math.floor(cell / width), cell % width];
  const sentence = `Depth ${depth[cell]} m in row ${row}, column ${column} at ${time} s: the solver diverged.`;
  throw new TwinError("solver-diverged", sentence, { step: stats.steps, row, column, dt: stats.lastStep });
};

/** Steps a loaded engine through a schedule. */
const follow = async (
  engine: FloodEngine,
  built: BuiltCase,
  schedule: Schedule,
  probes: ReadonlyMap<string, Probe>,
  signal: AbortSignal | undefined,
) => {
  const snapshots = new Map<number, Snapshot>();
  const series = new Map(
    schedule.watches.map((watch) => [watchKey(watch), { times: [] as number[], values: [] as number[] }]),
  );
  const { frame, ground } = built.context;
  for (const time of stopsOf(schedule)) {
    await guardedRun(engine, time, signal);
    const snapshot = await takeSnapshot(engine, time);
    refuseDivergence(snapshot, built, await engine.stats());
    if (schedule.snapshots.includes(time)) snapshots.set(time, snapshot);
    const scene: Scene = { frame, ground, snapshot, extremes: undefined };
    for (const watch of schedule.watches) {
      const line = series.get(watchKey(watch))!;
      line.times.push(time);
      line.values.push(readProbe(scene, probes.get(watch.probe)!, watch.quantity, `probes.${watch.probe}`));
    }
  }
  return { snapshots, series };
};

/** Runs a built case on an engine and keeps what its metrics ask for. */
export const simulateCase = async (
  engine: FloodEngine,
  built: BuiltCase,
  options: FloodOptions,
  schedule: Schedule,
  probes: ReadonlyMap<string, Probe>,
  signal?: AbortSignal,
): Promise<CaseRecord> => {
  const start = performance.now();
  checkFloodProblem(built.problem, options, built.duration);
  await engine.load(built.problem, options);
  const initial = await takeSnapshot(engine, 0);
  const { snapshots, series } = await follow(engine, built, schedule, probes, signal);
  const stats = await engine.stats();
  const extremes = await takeExtremes(engine);
  const seconds = (performance.now() - start) / 1000;
  return { built, initial, snapshots, extremes, series, stats, massError: massError(stats), seconds };
};
