import { availableParallelism } from "node:os";
import { Worker } from "node:worker_threads";
import { type FloodThreads, floodThreadSource } from "../../kernels/index.js";

const script = `${floodThreadSource}
floodThread(require("node:worker_threads").workerData);`;

/** Threads of this machine for one flood: `count` with that of the caller, of which `free()` may work at a time. */
export const floodThreads = (count: number = availableParallelism(), free?: () => number): FloodThreads => ({
  count,
  ...(free && { free }),
  open: (order) => {
    const worker = new Worker(script, { eval: true, workerData: order, stdout: false, stderr: false });
    worker.unref();
    return { close: () => void worker.terminate() };
  },
});

/** How many steps run on this machine, seen by all of them: one int32 of shared memory. */
export type RunningSteps = SharedArrayBuffer;

export const countRunningSteps = (): RunningSteps => new SharedArrayBuffer(4);

/** A step begins (1) or has ended (-1). */
export const addRunningStep = (running: RunningSteps, by: 1 | -1): void => {
  Atomics.add(new Int32Array(running), 0, by);
};

/** Threads of this machine for a flood that shares it with the steps that run at the time. */
export const threadsBeside = (running: RunningSteps): FloodThreads => {
  const steps = new Int32Array(running);
  const cores = availableParallelism();
  return floodThreads(cores, () => Math.floor(cores / Math.max(1, Atomics.load(steps, 0))));
};
