import { checkCheckpoint, saveCheckpoint } from "./checkpoint.js";
import { type FloodEngine, type FloodField, type FloodRunOptions, type WatchedField, watchedFields } from "./engine.js";
import { pourInflows } from "./inflow-pour.js";
import type { FloodOptions, FloodSolver } from "./options.js";
import type { FloodProblem } from "./problem.js";
import { lookAtAdvection, openSession, restoreSession, type Session, stableStep, takeSample } from "./session.js";
import { statsOf } from "./stepped-stats.js";
import type { FloodStepper } from "./stepper.js";

/** Longest time between two looks at the event loop [ms]. */
const sliceMilliseconds = 100;

const takeCellSources = ({ cellSources, stepper, account, time }: Session, release: "large" | "all"): void => {
  if (cellSources?.isDue(time, release)) account.bookCells(cellSources.apply(stepper, time));
};

const advance = (session: Session, until: number): void => {
  const { stepper, problem, account, border, gauges, dx, time } = session;
  const stable = stableStep(session);
  const isLast = time + stable >= until;
  const end = isLast ? until : time + stable;
  const step = end - time;
  const release = isLast ? "all" : "large";
  if (!isLast && !(stable >= session.smallest)) session.smallest = stable;
  const released = account.advance(time, end, release);
  border.update(time + 0.5 * step);
  const flow = stepper.step({ step, rain: released.rain, border });
  pourInflows(stepper, problem, released.inflows);
  const volumePerDischarge = stepper.ratio(step) * dx * dx;
  account.bookEdges(flow.inflow * volumePerDischarge, flow.outflow * volumePerDischarge);
  session.time = end;
  session.steps++;
  takeCellSources(session, release);
  gauges.look(stepper, end, step);
  if (end >= session.nextSample || isLast) takeSample(session);
  if (isLast) lookAtAdvection(session);
};

const yieldToEvents = (): Promise<void> => new Promise((resolve) => setTimeout(resolve, 0));

const runTo = async (session: Session, { until, pauseAt = until, signal }: FloodRunOptions): Promise<void> => {
  let looked = performance.now();
  signal?.throwIfAborted();
  while (session.time < Math.min(until, pauseAt)) {
    advance(session, until);
    if (performance.now() - looked < sliceMilliseconds) continue;
    await yieldToEvents();
    signal?.throwIfAborted();
    looked = performance.now();
  }
};

const isWatched = (field: FloodField): field is WatchedField => watchedFields.includes(field as WatchedField);

/** A flood engine that drives the synchronous stepper of each solver: keeps time, sources, borders, gauges and ledger. */
export const steppedEngine = (
  name: string,
  openStepper: Readonly<Record<FloodSolver, () => Promise<FloodStepper>>>,
): FloodEngine => {
  let session: Session | undefined;
  const loaded = (): Session => {
    if (!session) throw new Error(`The ${name} engine has no problem: call load first.`);
    return session;
  };
  const load = async (problem: FloodProblem, options: FloodOptions): Promise<void> => {
    session?.stepper.close();
    session = undefined;
    const stepper = await openStepper[options.solver]();
    await stepper.load(problem, options);
    session = openSession(stepper, problem, options);
  };
  return {
    name,
    load,
    save: async () => saveCheckpoint(name, loaded()),
    resume: async (problem, options, checkpoint) => {
      checkCheckpoint(name, problem, options, checkpoint);
      await load(problem, options);
      restoreSession(loaded(), checkpoint.state);
    },
    run: (options) => runTo(loaded(), options),
    read: async (field) => (isWatched(field) ? loaded().watch.read(field) : loaded().stepper.read(field)),
    stats: async () => statsOf(loaded()),
    hydrographs: async () => loaded().gauges.hydrographs(),
    close: async () => {
      session?.stepper.close();
      session = undefined;
    },
  };
};
