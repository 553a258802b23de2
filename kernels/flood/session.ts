import { cellSize } from "../../core/index.js";
import { type Account, openAccount } from "./account.js";
import { type Border, openBorder } from "./border.js";
import { type CellSources, needsCellSources, openCellSources } from "./cell-sources.js";
import { type GaugeRecord, openGaugeRecord } from "./gauge-record.js";
import { enteringDischargeDepth } from "./inflow-pour.js";
import { missingAdvection } from "./missing-advection.js";
import type { FloodOptions } from "./options.js";
import type { FloodProblem } from "./problem.js";
import { type FloodStepper, gravity } from "./stepper.js";
import { openWatch, type Watch } from "./watch.js";

/** All that a loaded engine keeps beside the water. */
export interface Session {
  readonly stepper: FloodStepper;
  readonly problem: FloodProblem;
  readonly options: FloodOptions;
  readonly dx: number;
  readonly border: Border;
  readonly account: Account;
  readonly cellSources: CellSources | undefined;
  readonly watch: Watch;
  readonly gauges: GaugeRecord;
  time: number;
  steps: number;
  smallest: number;
  nextSample: number;
  /** Steps at the last sample, and faces of wet cells summed over all steps before it. */
  sampledSteps: number;
  wetFaces: number;
  /** What the inertial equations leave out, summed over the looks so far. */
  advection: number;
  pressure: number;
  nextLook: number;
}

/** Step that the water now asks for [s]. */
export const stableStep = ({ stepper, problem, options, dx, border, time }: Session): number => {
  border.update(time);
  const entering = Math.max(border.enteringDepth(), enteringDischargeDepth(problem, time, dx));
  const speed = Math.max(
    stepper.waveSpeed?.() ?? Math.sqrt(gravity * stepper.deepest()),
    Math.sqrt(gravity * entering),
  );
  const factor = options.solver === "inertial" ? options.alpha : options.courant;
  return speed > 0 ? Math.min((factor * dx) / speed, options.maximumStep) : options.maximumStep;
};

/** Samples between two looks at the missing advection, which cost more than a sample. */
const samplesPerLook = 10;

/** Adds what the inertial equations leave out of the present state. */
export const lookAtAdvection = (session: Session): void => {
  const { stepper, problem, options, time } = session;
  if (options.solver !== "inertial") return;
  const { advection, pressure } = missingAdvection(stepper, problem, options);
  session.advection += advection;
  session.pressure += pressure;
  session.nextLook = time + samplesPerLook * options.diagnosticsInterval;
};

/** Takes all sampled diagnostics at the present time. */
export const takeSample = (session: Session): void => {
  const { stepper, watch, time, steps, options } = session;
  session.wetFaces += 2 * stepper.wetCells(options.arrivalDepth) * (steps - session.sampledSteps);
  session.sampledSteps = steps;
  stepper.sample(time);
  watch.sample(stepper, time);
  if (time >= session.nextLook) lookAtAdvection(session);
  session.nextSample = time + options.diagnosticsInterval;
};

/** Numbers that a session itself counts. */
const counters = [
  "time",
  "steps",
  "smallest",
  "nextSample",
  "sampledSteps",
  "wetFaces",
  "advection",
  "pressure",
  "nextLook",
] as const;

/** The session as a value; undefined where its stepper cannot be saved. */
export const saveSession = (session: Session): unknown => {
  const { stepper, account, cellSources, watch, gauges } = session;
  if (!stepper.save) return undefined;
  return {
    counters: Object.fromEntries(counters.map((counter) => [counter, session[counter]])),
    stepper: stepper.save(),
    account: account.save(),
    cellSources: cellSources?.save(),
    watch: watch.save(),
    gauges: gauges.save(),
  };
};

/** Puts a saved state in the place of that of time 0. */
export const restoreSession = (session: Session, saved: unknown): void => {
  const from = saved as Record<string, unknown>;
  Object.assign(session, from.counters);
  session.stepper.restore?.(from.stepper);
  session.account.restore(from.account);
  session.cellSources?.restore(from.cellSources);
  session.watch.restore(from.watch);
  session.gauges.restore(from.gauges);
};

/** Opens the session of a loaded stepper at time 0. */
export const openSession = (stepper: FloodStepper, problem: FloodProblem, options: FloodOptions): Session => {
  const dx = cellSize(problem.grid);
  const session = {
    stepper,
    problem,
    options,
    dx,
    border: openBorder(problem),
    account: openAccount(problem, dx, stepper.volume() * dx * dx),
    cellSources: needsCellSources(problem) ? openCellSources(problem, options) : undefined,
    watch: openWatch(problem, options),
    gauges: openGaugeRecord(problem, options.flowDepth),
    time: 0,
    steps: 0,
    smallest: Number.NaN,
    nextSample: 0,
    sampledSteps: 0,
    wetFaces: 0,
    advection: 0,
    pressure: 0,
    nextLook: 0,
  };
  takeSample(session);
  session.gauges.look(stepper, 0, 0);
  return session;
};
