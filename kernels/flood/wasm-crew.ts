import { TwinError } from "../../core/index.js";
import type { DomainSize, FloodDomain } from "./wasm-module.js";
import type { FloodThreadOrder } from "./wasm-thread.js";

/** A worker that runs `floodThread` with an order. */
export interface FloodThread {
  /** Resolves when the worker no longer needs the event loop of its parent; left out where it never does. */
  readonly ready?: Promise<void>;
  /** Ends the worker; it has left its loop. */
  close(): void;
}

/** How many threads to use and how to start one beside that of the caller. */
export interface FloodThreads {
  readonly count: number;
  /** How many of them may work now, asked again and again: others may want the cores. Left out: all. */
  readonly free?: () => number;
  readonly open: (order: FloodThreadOrder) => FloodThread;
}

/** What all threads are told once and again after the state was written from outside. */
export interface CrewScheme {
  readonly theta: number;
  readonly flowDepth: number;
  readonly gravityFroude: number;
  readonly steepDrop: number;
  readonly limits: boolean;
  readonly openSides: number;
  readonly dense: boolean;
  readonly rain: number;
}

/** All threads of one domain; the caller is the first of them. */
export interface FloodCrew {
  setUp(scheme: CrewScheme): void;
  /** First and last row of each thread, from 1; threads beyond them rest. */
  setBands(bands: readonly (readonly [number, number])[]): void;
  /** One step; returns the deepest water [m]. */
  step(ratio: number, gravityStep: number, gravityStepCell: number, rain: number): number;
  sample(time: number, wet: number, rain: number): void;
  close(): void;
}

/** Longest wait for another thread [ms]: a step of the largest domain takes seconds. */
const longestWaitMs = 60_000;
/** How long to look again and again before sleeping [ms]: to wake a core that went to sleep takes longer than a short wait. */
const spinMs = 2;
/** Looks between two at the clock. */
const spins = 1000;
const orders = { end: 0, step: 1, sample: 2, setUp: 3 } as const;

const crewLost = (): TwinError<"backend-unavailable"> =>
  new TwinError("backend-unavailable", "A flood thread no longer answers: run again with one thread.", {
    tried: ["wasm threads"],
  });

/** Sleeps until the number at a place changes. Where blocking is not allowed (the page of a browser) it returns at once. */
const sleepAt = (ints: Int32Array, place: number, now: number): void => {
  try {
    Atomics.wait(ints, place, now, 1000);
  } catch {
    // The caller looks again.
  }
};

const waitFor = (ints: Int32Array, place: number, value: number): void => {
  const start = performance.now();
  for (let turn = 1; ; turn++) {
    const now = Atomics.load(ints, place);
    if (now - value >= 0) return;
    if (turn % spins !== 0) continue;
    const waited = performance.now() - start;
    if (waited > longestWaitMs) throw crewLost();
    if (waited > spinMs) sleepAt(ints, place, now);
  }
};

const sharedCrew = async (
  { compiled, memory, module }: FloodDomain,
  size: DomainSize,
  threads: FloodThreads,
): Promise<FloodCrew> => {
  const { count } = threads;
  // See floodThread for what stands where.
  const control = new SharedArrayBuffer(64 + 16 * count + 8 * (8 + count));
  const ints = new Int32Array(control, 0, 16 + 3 * count);
  const numbers = new Float64Array(control, 64 + 16 * count);
  const others = Array.from({ length: count - 1 }, (_, index) =>
    threads.open({ compiled, memory, control, thread: index + 1, threads: count, ...size }),
  );
  await Promise.all(others.map(({ ready }) => ready));
  let turn = 0;
  let goal = 0;
  let working = count;
  let rained = 0;
  const arrive = (place: number): void => {
    if (Atomics.add(ints, place, 1) + 1 === goal) Atomics.notify(ints, place);
  };
  /** Gives an order to the first of the threads, does the own part of it and waits for the rest. */
  const order = (
    what: number,
    values: readonly number[],
    first: () => void,
    second: () => void,
    takers = working,
  ): void => {
    goal += takers;
    ints[3] = what;
    ints.fill(goal, 7, 9);
    numbers.set(values);
    turn++;
    for (let thread = 1; thread < takers; thread++) {
      Atomics.store(ints, 16 + 3 * thread, turn);
      Atomics.notify(ints, 16 + 3 * thread);
    }
    first();
    arrive(1);
    if (what === orders.step) waitFor(ints, 1, goal);
    second();
    arrive(2);
    waitFor(ints, 2, goal);
  };
  const idle = (): void => undefined;
  const deepest = (own: number): number => {
    let top = own;
    for (let thread = 1; thread < working; thread++) top = Math.max(top, numbers[8 + thread]);
    return top;
  };
  return {
    setUp: (scheme) => {
      const { theta, flowDepth, gravityFroude, steepDrop, limits, openSides, dense, rain } = scheme;
      ints.set([openSides, dense ? 1 : 0, limits ? 1 : 0], 4);
      const values = [theta, flowDepth, gravityFroude, rain, steepDrop];
      rained = rain;
      order(orders.setUp, values, () => setUpModule(module, scheme), idle, count);
    },
    setBands: (bands) => {
      working = bands.length;
      for (const [thread, band] of bands.entries()) ints.set(band, 17 + 3 * thread);
      module.setBand(...(bands[0] as [number, number]));
    },
    step: (ratio, gravityStep, gravityStepCell, rain) => {
      let own = 0;
      order(
        orders.step,
        [ratio, gravityStep, gravityStepCell, rain, rained],
        () => module.prepare(),
        () => {
          own = module.advance(ratio, gravityStep, gravityStepCell, rain);
        },
      );
      rained = rain;
      return deepest(own);
    },
    sample: (time, wet, rain) =>
      order(orders.sample, [time, wet, 0, rain], () => module.sampleBand(time, wet, rain), idle),
    close: () => {
      order(orders.end, [], idle, idle, count);
      for (const other of others) other.close();
    },
  };
};

const setUpModule = (module: FloodDomain["module"], scheme: CrewScheme): void => {
  module.setScheme(scheme.theta, scheme.flowDepth, scheme.gravityFroude, scheme.steepDrop, scheme.limits);
  module.setOpenSides(scheme.openSides);
  module.setDense(scheme.dense);
  module.setRain(scheme.rain);
};

const singleCrew = ({ module }: FloodDomain): FloodCrew => ({
  setUp: (scheme) => setUpModule(module, scheme),
  setBands: (bands) => module.setBand(...(bands[0] as [number, number])),
  step: (ratio, gravityStep, gravityStepCell, rain) => {
    module.prepare();
    return module.advance(ratio, gravityStep, gravityStepCell, rain);
  },
  sample: (time, wet, rain) => module.sampleBand(time, wet, rain),
  close: () => undefined,
});

/** Starts the threads of a domain; with one there is nothing to start. */
export const openCrew = async (
  domain: FloodDomain,
  size: DomainSize,
  threads: FloodThreads | undefined,
): Promise<FloodCrew> => (threads && threads.count > 1 ? sharedCrew(domain, size, threads) : singleCrew(domain));
