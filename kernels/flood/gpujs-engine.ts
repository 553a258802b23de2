import { cellSize } from "../../core/index.js";
import type { Backend } from "../backend/backend.js";
import type { FloodEngine, FloodField, FloodRunOptions, FloodStats, StepperField } from "./engine.js";
import { type FloodFeature, refuseFeatures } from "./features.js";
import { planBatch, pointDischarges } from "./gpujs-batch.js";
import { type GpujsKernels, gpujsKernels } from "./gpujs-kernels.js";
import { type GpujsLedger, openGpujsLedger } from "./gpujs-ledger.js";
import {
  clockAt,
  clockColumns,
  createGpujsState,
  deviceFieldOf,
  type GpujsState,
  replaceField,
} from "./gpujs-state.js";
import { gpujsStep } from "./gpujs-step.js";
import { inflowCells } from "./inflows.js";
import type { FloodOptions } from "./options.js";
import type { FloodProblem } from "./problem.js";
import { gravity } from "./stepper.js";

/** What this engine cannot do yet. */
const unsupported: readonly FloodFeature[] = [
  "shallow-water",
  "segments",
  "critical-edge",
  "bed-slope-edge",
  "rain-raster",
  "infiltration",
  "sewer",
  "line-and-area-inflow",
  "initial-discharge",
  "channels",
  "gauges",
  "watch",
];

interface Session {
  readonly backend: Backend;
  readonly problem: FloodProblem;
  readonly options: FloodOptions;
  readonly kernels: GpujsKernels;
  readonly state: GpujsState;
  readonly ledger: GpujsLedger;
  time: number;
  steps: number;
  smallest: number;
  lastStep: number;
  nextSample: number;
  waiting: number;
}

const openSession = async (backend: Backend, problem: FloodProblem, options: FloodOptions): Promise<Session> => ({
  backend,
  problem,
  options,
  kernels: gpujsKernels(backend, problem, options),
  state: await createGpujsState(backend, problem),
  ledger: openGpujsLedger(problem),
  time: 0,
  steps: 0,
  smallest: Number.NaN,
  lastStep: 0,
  nextSample: 0,
  waiting: 0,
});

const takeSample = async ({ kernels, state, time }: Session): Promise<void> => {
  const { h, qx, qy } = state;
  replaceField(state, "speed", await kernels.speed.run(state.speed, h, qx, qy));
  replaceField(state, "arrival", await kernels.arrival.run(state.arrival, h, time));
};

/** Sets the inflow of every point cell; returns the sum [m3 s-1]. */
const setSources = async ({ backend, problem, state, time, lastStep }: Session): Promise<number> => {
  const { grid, inflows = [] } = problem;
  if (inflows.length === 0) return 0;
  const discharges = pointDischarges(problem, time + 0.5 * lastStep);
  const rates = new Float32Array(grid.width * grid.height);
  const area = cellSize(grid) ** 2;
  inflows.forEach((inflow, index) => {
    for (const cell of inflowCells(grid, inflow)) rates[cell] += discharges[index] / area;
  });
  replaceField(state, "source", await backend.upload(rates, [grid.height, grid.width]));
  return discharges.reduce((sum, discharge) => sum + discharge, 0);
};

const drainEdges = async ({ backend, ledger, state }: Session): Promise<void> => {
  const sums = await state.edges.read();
  ledger.bookEdges(sums);
  replaceField(state, "edges", await backend.upload(sums.fill(0), state.edges.shape));
};

const runBatch = async (session: Session, until: number): Promise<void> => {
  const { backend, problem, kernels, state, ledger } = session;
  const batch = planBatch(problem, { ...session, until });
  const pointRate = await setSources(session);
  replaceField(state, "clock", await backend.upload(clockAt(session.waiting), [1, 6]));
  for (let step = 0; step < batch.steps; step++) await gpujsStep(kernels, state, batch);
  const clock = await state.clock.read();
  const taken = clock[clockColumns.steps];
  // The device's clock is float32: at the end of the span the host's time is the exact one.
  const ended = clock[clockColumns.elapsed] >= Math.fround(batch.span);
  const elapsed = ended ? batch.span : clock[clockColumns.elapsed];
  ledger.bookSources(session.time, session.time + elapsed, pointRate);
  if (batch.borders === "open") await drainEdges(session);
  session.time = ended ? session.time + batch.span : session.time + elapsed;
  if (ended && batch.release === "end") session.time = until;
  session.waiting = clock[clockColumns.waiting];
  session.steps += taken;
  session.lastStep = elapsed / Math.max(taken, 1);
  const smallest = clock[clockColumns.smallest];
  if (smallest < 1e8 && !(smallest >= session.smallest)) session.smallest = smallest;
};

const runTo = async (session: Session, { until, pauseAt = until, signal }: FloodRunOptions): Promise<void> => {
  signal?.throwIfAborted();
  while (session.time < Math.min(until, pauseAt)) {
    await runBatch(session, until);
    if (session.time >= session.nextSample || session.time >= until) {
      await takeSample(session);
      session.nextSample = session.time + session.options.diagnosticsInterval;
    }
    await new Promise((resolve) => setTimeout(resolve, 0));
    signal?.throwIfAborted();
  }
};

const readField = async ({ problem, state }: Session, field: FloodField): Promise<Float32Array> => {
  // Watched fields were refused at the load.
  const values = await state[deviceFieldOf[field as StepperField]].read();
  if (field === "unitDischargeX" || field === "unitDischargeY") return values;
  return values.map((value, cell) => (Number.isNaN(problem.elevation[cell]) ? Number.NaN : value));
};

const statsOf = async (session: Session): Promise<FloodStats> => {
  const { problem, options, time, steps, smallest, ledger, waiting } = session;
  const { width } = problem.grid;
  const depth = await readField(session, "depth");
  let wetCells = 0;
  let best = -1;
  depth.forEach((value, cell) => {
    if (value >= options.arrivalDepth) wetCells++;
    if (value > (best < 0 ? options.dryDepth : depth[best])) best = cell;
  });
  const stable = (options.alpha * cellSize(problem.grid)) / Math.sqrt(gravity * (best < 0 ? 0 : depth[best]));
  return {
    time,
    steps,
    smallestStep: smallest,
    lastStep: Math.min(stable, options.maximumStep),
    // Not counted on the device: it would cost one more pass and a reduction a step.
    limitedFaces: Number.NaN,
    limitedShare: Number.NaN,
    advectionShare: Number.NaN,
    wetCells,
    deepest: best < 0 ? undefined : { row: Math.floor(best / width), column: best % width, depth: depth[best] },
    initialVolume: ledger.initialVolume,
    ledger: ledger.ledger(depth, waiting),
  };
};

const closeSession = (session: Session | undefined): void => {
  for (const field of Object.values(session?.state ?? {})) field.release();
};

/** Flood engine over a gpu.js backend, which it closes; state stays on the device, step and clock too. */
export const gpujsEngine = (name: string, backend: Backend): FloodEngine => {
  let session: Session | undefined;
  const loaded = (): Session => {
    if (!session) throw new Error(`The ${name} engine has no problem: call load first.`);
    return session;
  };
  return {
    name,
    load: async (problem, options) => {
      refuseFeatures(name, problem, options, unsupported);
      closeSession(session);
      session = await openSession(backend, problem, options);
      await takeSample(session);
    },
    run: (options) => runTo(loaded(), options),
    read: (field) => readField(loaded(), field),
    stats: () => statsOf(loaded()),
    hydrographs: async () => ({ times: [], points: [], lines: [] }),
    close: async () => {
      closeSession(session);
      session = undefined;
      await backend.close();
    },
  };
};
