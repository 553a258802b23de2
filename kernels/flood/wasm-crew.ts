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
  /** First and last row of each thread, from 1. */
  setBands(bands: readonly (readonly [number, number])[]): void;
  /** One step; returns the deepest water [m]. */
  step(ratio: number, gravityStep: number, gravityStepCell: number, rain: number): number;
  sample(time: number, wet: number, rain: number): void;
  close(): void;
}

/** Longest wait for another thread [ms]: a step of the largest domain takes seconds. */
const longestWaitMs = 60_000;
const spins = 1000;
const orders = { end: 0, step: 1, sample: 2, setUp: 3 } as const;

const crewLost = (): TwinError<"backend-unavailable"> =>
  new TwinError("backend-unavailable", "A flood thread no longer answers: run again with one thread.", {
    tried: ["wasm threads"],
  });

/** Where blocking is not allowed (the page of a browser) this only spins. */
const waitFor = (ints: Int32Array, place: number, value: number): void => {
  const start = performance.now();
  for (let turn = 0; ; turn++) {
    const now = Atomics.load(ints, place);
    if (now - value >= 0) return;
    if (turn <= spins) continue;
    if (performance.now() - start > longestWaitMs) throw crewLost();
    try {
      Atomics.wait(ints, place, now, 1000);
    } catch {
      turn = 0;
    }
  }
};

const sharedCrew = async (
  { compiled, memory, module }: FloodDomain,
  size: DomainSize,
  threads: FloodThreads,
): Promise<FloodCrew> => {
  const { count } = threads;
  const control = new SharedArrayBuffer(1024 + 8 * count);
  const ints = new Int32Array(control);
  const numbers = new Float64Array(control, 512);
  const others = Array.from({ length: count - 1 }, (_, index) =>
    threads.open({ compiled, memory, control, thread: index + 1, threads: count, ...size }),
  );
  await Promise.all(others.map(({ ready }) => ready));
  let turn = 0;
  const arrive = (place: number): void => {
    if (Atomics.add(ints, place, 1) + 1 === turn * count) Atomics.notify(ints, place);
  };
  /** Gives an order to all, does the own part of it and waits for the rest. */
  const order = (what: number, values: readonly number[], first: () => void, second: () => void): void => {
    ints[3] = what;
    numbers.set(values);
    turn++;
    Atomics.store(ints, 0, turn);
    Atomics.notify(ints, 0);
    first();
    arrive(1);
    if (what === orders.step) waitFor(ints, 1, turn * count);
    second();
    arrive(2);
    waitFor(ints, 2, turn * count);
  };
  const idle = (): void => undefined;
  const deepest = (own: number): number => {
    let top = own;
    for (let thread = 1; thread < count; thread++) top = Math.max(top, numbers[64 + thread]);
    return top;
  };
  return {
    setUp: (scheme) => {
      const { theta, flowDepth, gravityFroude, steepDrop, limits, openSides, dense, rain } = scheme;
      ints.set([openSides, dense ? 1 : 0, limits ? 1 : 0], 4);
      order(orders.setUp, [theta, flowDepth, gravityFroude, rain, steepDrop], () => setUpModule(module, scheme), idle);
    },
    setBands: (bands) => {
      ints.set(bands.flat(), 16);
      module.setBand(...(bands[0] as [number, number]));
    },
    step: (ratio, gravityStep, gravityStepCell, rain) => {
      let own = 0;
      order(
        orders.step,
        [ratio, gravityStep, gravityStepCell, rain],
        () => module.prepare(),
        () => {
          own = module.advance(ratio, gravityStep, gravityStepCell, rain);
        },
      );
      return deepest(own);
    },
    sample: (time, wet, rain) =>
      order(orders.sample, [time, wet, 0, rain], () => module.sampleBand(time, wet, rain), idle),
    close: () => {
      order(orders.end, [], idle, idle);
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
