/** What a flood thread is started with. It can be posted to a worker as it is. */
export interface FloodThreadOrder {
  readonly compiled: WebAssembly.Module;
  readonly memory: WebAssembly.Memory;
  readonly control: SharedArrayBuffer;
  readonly thread: number;
  readonly threads: number;
  readonly columns: number;
  readonly rows: number;
  readonly uniform: boolean;
}

/**
 * Advances one band of a flood domain until told to end. Runs in a worker and blocks it between steps; `ready` is called
 * before it does so for the first time.
 *
 * Places in `control`, int32: 1 and 2 arrivals at the half and at the end of all orders so far, 3 what to do (1 step, 2
 * sample, 3 set up, 0 end), 4 open sides, 5 dense, 6 limits, 7 and 8 arrivals to wait for, from 16 three for each thread:
 * number of its last order, first and last row. Float64 from byte 64 + 16 `threads`: eight that the order needs, then the
 * deepest water of each thread. A thread whose number stays takes no part.
 *
 * Self-contained: `scripts/build-kernels.mjs` ships its text.
 */
export const floodThread = async (order: FloodThreadOrder, ready?: () => void): Promise<void> => {
  const { compiled, memory, control, thread, threads, columns, rows, uniform } = order;
  // As in wasm-crew.ts: looks for some milliseconds before it sleeps.
  const spinMs = 2;
  const spins = 1000;
  const ints = new Int32Array(control);
  const numbers = new Float64Array(control, 64 + 16 * threads);
  const own = 16 + 3 * thread;
  const module = (await WebAssembly.instantiate(compiled, { env: { memory } })).exports as Record<
    string,
    CallableFunction
  >;
  module.arrange(columns, rows, threads, uniform);
  module.useThread(thread);

  /** Waits until the number at a place has reached a value, and returns it; numbers only grow. */
  const waitFor = (place: number, value: number): number => {
    const start = performance.now();
    for (let turn = 1; ; turn++) {
      const now = Atomics.load(ints, place);
      if (now - value >= 0) return now;
      if (turn % spins === 0 && performance.now() - start > spinMs) Atomics.wait(ints, place, now);
    }
  };
  /** Tells that this thread has come to a place; the last to come wakes who waits there. */
  const arrive = (place: number, goal: number): void => {
    if (Atomics.add(ints, place, 1) + 1 === goal) Atomics.notify(ints, place);
  };
  const obey = (): boolean => {
    const [what, half, end] = [ints[3], ints[7], ints[8]];
    module.setBand(ints[own + 1], ints[own + 2]);
    if (what === 1) module.prepare();
    arrive(1, half);
    if (what === 1) {
      waitFor(1, half);
      // This thread may have rested while it rained.
      module.setRain(numbers[4]);
      numbers[8 + thread] = module.advance(numbers[0], numbers[1], numbers[2], numbers[3]);
    }
    if (what === 2) module.sampleBand(numbers[0], numbers[1], numbers[3]);
    if (what === 3) {
      module.setScheme(numbers[0], numbers[1], numbers[2], numbers[4], ints[6]);
      module.setOpenSides(ints[4]);
      module.setDense(ints[5]);
      module.setRain(numbers[3]);
    }
    arrive(2, end);
    return what !== 0;
  };
  ready?.();
  for (let last = 0; ; ) {
    last = waitFor(own, last + 1);
    if (!obey()) return;
  }
};
