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
 * Places in `control`, int32: 0 number of the order, 1 and 2 arrivals at the half and at the end of an order, 3 what to
 * do (1 step, 2 sample, 3 set up, 0 end), 4 open sides, 5 dense, 6 limits, from 16 first and last row of each thread;
 * float64 from byte 512: what the order needs, from byte 1024 the deepest water of each thread.
 *
 * Self-contained: `scripts/build-kernels.mjs` ships its text.
 */
export const floodThread = async (order: FloodThreadOrder, ready?: () => void): Promise<void> => {
  const { compiled, memory, control, thread, threads, columns, rows, uniform } = order;
  const spins = 1000;
  const ints = new Int32Array(control);
  const numbers = new Float64Array(control, 512);
  const module = (await WebAssembly.instantiate(compiled, { env: { memory } })).exports as Record<
    string,
    CallableFunction
  >;
  module.arrange(columns, rows, threads, uniform);
  module.useThread(thread);

  /** Waits until the number at a place has reached a value; numbers only grow. */
  const waitFor = (place: number, value: number): void => {
    for (let turn = 0; ; turn++) {
      const now = Atomics.load(ints, place);
      if (now - value >= 0) return;
      if (turn > spins) Atomics.wait(ints, place, now);
    }
  };
  /** Tells that this thread has come to a place, and waits for all others where asked. */
  const arrive = (place: number, turn: number): void => {
    if (Atomics.add(ints, place, 1) + 1 === turn * threads) Atomics.notify(ints, place);
  };
  const obey = (turn: number): boolean => {
    const what = ints[3];
    module.setBand(ints[16 + 2 * thread], ints[17 + 2 * thread]);
    if (what === 1) module.prepare();
    arrive(1, turn);
    if (what === 1) {
      waitFor(1, turn * threads);
      numbers[64 + thread] = module.advance(numbers[0], numbers[1], numbers[2], numbers[3]);
    }
    if (what === 2) module.sampleBand(numbers[0], numbers[1], numbers[3]);
    if (what === 3) {
      module.setScheme(numbers[0], numbers[1], numbers[2], numbers[4], ints[6]);
      module.setOpenSides(ints[4]);
      module.setDense(ints[5]);
      module.setRain(numbers[3]);
    }
    arrive(2, turn);
    return what !== 0;
  };
  ready?.();
  for (let turn = 1; ; turn++) {
    waitFor(0, turn);
    if (!obey(turn)) return;
  }
};
