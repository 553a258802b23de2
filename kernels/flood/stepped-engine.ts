import { cellSize } from "../../core/index.js";
import { type Account, openAccount } from "./account.js";
import { edgeBeds, edgeValues, enteringDepth } from "./edge-flow.js";
import type { FloodEngine, FloodRunOptions, FloodStats } from "./engine.js";
import type { FloodOptions } from "./options.js";
import type { FloodProblem, FloodSide } from "./problem.js";
import { type FloodStepper, gravity } from "./stepper.js";

/** Longest time between two looks at the event loop [ms]. */
const sliceMilliseconds = 100;

/** All that a loaded engine keeps beside the water. */
interface Session {
  readonly problem: FloodProblem;
  readonly options: FloodOptions;
  readonly dx: number;
  readonly beds: Record<FloodSide, number>;
  readonly account: Account;
  time: number;
  steps: number;
  smallest: number;
  nextSample: number;
}

const stableStep = ({ problem, options, dx, beds, time }: Session, stepper: FloodStepper): number => {
  const depth = Math.max(stepper.deepest(), enteringDepth(problem, beds, time, dx));
  const stable = depth > 0 ? (options.alpha * dx) / Math.sqrt(gravity * depth) : Number.POSITIVE_INFINITY;
  return Math.min(stable, options.maximumStep);
};

const advance = (session: Session, stepper: FloodStepper, until: number): void => {
  const { problem, account, dx, time } = session;
  const stable = stableStep(session, stepper);
  const isLast = time + stable >= until;
  const end = isLast ? until : time + stable;
  const step = end - time;
  if (!isLast && !(stable >= session.smallest)) session.smallest = stable;
  const released = account.advance(time, end, isLast ? "all" : "large");
  const flow = stepper.step({ step, rain: released.rain, edges: edgeValues(problem, time + 0.5 * step) });
  problem.inflows?.forEach((point, index) => {
    const depth = released.points[index];
    if (depth > 0) stepper.pour(point.row * problem.grid.width + point.column, depth);
  });
  const volumePerDischarge = stepper.ratio(step) * dx * dx;
  account.bookEdges(flow.inflow * volumePerDischarge, flow.outflow * volumePerDischarge);
  session.time = end;
  session.steps++;
  if (end >= session.nextSample || isLast) {
    stepper.sample(end);
    session.nextSample = end + session.options.diagnosticsInterval;
  }
};

const yieldToEvents = (): Promise<void> => new Promise((resolve) => setTimeout(resolve, 0));

const runTo = async (session: Session, stepper: FloodStepper, { until, signal }: FloodRunOptions): Promise<void> => {
  let looked = performance.now();
  signal?.throwIfAborted();
  while (session.time < until) {
    advance(session, stepper, until);
    if (performance.now() - looked < sliceMilliseconds) continue;
    await yieldToEvents();
    signal?.throwIfAborted();
    looked = performance.now();
  }
};

const deepestCell = (depth: Float32Array, width: number, dryDepth: number): FloodStats["deepest"] => {
  let best = -1;
  for (let cell = 0; cell < depth.length; cell++) {
    if (depth[cell] > (best < 0 ? dryDepth : depth[best])) best = cell;
  }
  return best < 0 ? undefined : { row: Math.floor(best / width), column: best % width, depth: depth[best] };
};

const statsOf = (session: Session, stepper: FloodStepper): FloodStats => {
  const { problem, options, dx, account, time, steps, smallest } = session;
  const depth = stepper.read("depth");
  let wetCells = 0;
  for (const value of depth) if (value >= options.arrivalDepth) wetCells++;
  return {
    time,
    steps,
    smallestStep: smallest,
    lastStep: stableStep(session, stepper),
    limitedFaces: stepper.limitedFaces(),
    wetCells,
    deepest: deepestCell(depth, problem.grid.width, options.dryDepth),
    initialVolume: account.initialVolume,
    ledger: account.ledger(stepper.volume() * dx * dx),
  };
};

/** A flood engine that drives a synchronous stepper: keeps time, rain, edges and ledger. */
export const steppedEngine = (name: string, stepper: FloodStepper): FloodEngine => {
  let session: Session | undefined;
  const loaded = (): Session => {
    if (!session) throw new Error(`The ${name} engine has no problem: call load first.`);
    return session;
  };
  return {
    name,
    load: async (problem, options) => {
      await stepper.load(problem, options);
      const dx = cellSize(problem.grid);
      const account = openAccount(problem, dx, stepper.volume() * dx * dx);
      const beds = edgeBeds(problem);
      const clock = { time: 0, steps: 0, smallest: Number.NaN, nextSample: 0 };
      session = { problem, options, dx, beds, account, ...clock };
      stepper.sample(0);
    },
    run: (options) => runTo(loaded(), stepper, options),
    read: async (field) => {
      loaded();
      return stepper.read(field);
    },
    stats: async () => statsOf(loaded(), stepper),
    close: async () => {
      session = undefined;
      stepper.close();
    },
  };
};
