import {
  defaultFloodOptions,
  type FloodEngine,
  type FloodOptions,
  type FloodProblem,
  type OpenFloodEngine,
} from "../../kernels/index.js";

/** Cell updates of one stretch and what they took. */
export interface Stretch {
  readonly steps: number;
  /** Cells times steps. */
  readonly updates: number;
  readonly wallSeconds: number;
  /** Processor time of all threads of this process. */
  readonly busySeconds: number;
}

/** An engine with a problem, ready to be timed in turn with others. */
export interface Subject {
  readonly engine: FloodEngine;
  /** Runs so many seconds of simulated time further. */
  stretch(duration: number): Promise<Stretch>;
  close(): Promise<void>;
}

const busy = (): number => {
  const { user, system } = process.cpuUsage();
  return (user + system) / 1e6;
};

/** Loads a problem and warms it up for `warmUp` seconds of simulated time. */
export const openSubject = async (
  open: OpenFloodEngine,
  problem: FloodProblem,
  warmUp: number,
  departures: Partial<FloodOptions> = {},
): Promise<Subject> => {
  const engine = await open();
  // Speed and arrival are not what is timed.
  await engine.load(problem, { ...defaultFloodOptions, diagnosticsInterval: 1e9, ...departures });
  const cells = problem.grid.width * problem.grid.height;
  let now = 0;
  const stretch = async (duration: number): Promise<Stretch> => {
    const { steps: before, time } = await engine.stats();
    now = time + duration;
    const [wall, spent] = [performance.now(), busy()];
    // On the way to a time that is never reached: no step is cut.
    await engine.run({ until: 1e8, pauseAt: now });
    const [wallSeconds, busySeconds] = [(performance.now() - wall) / 1000, busy() - spent];
    const steps = (await engine.stats()).steps - before;
    return { steps, updates: steps * cells, wallSeconds, busySeconds };
  };
  await stretch(warmUp);
  return { engine, stretch, close: () => engine.close() };
};

/** Million cell updates a second, by the clock on the wall or by processor time. */
export const rate = ({ updates, wallSeconds, busySeconds }: Stretch, clock: "wall" | "busy"): number =>
  updates / (clock === "wall" ? wallSeconds : busySeconds) / 1e6;
