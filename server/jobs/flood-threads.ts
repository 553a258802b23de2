import { availableParallelism } from "node:os";
import { Worker } from "node:worker_threads";
import { type FloodThreads, floodThreadSource } from "../../kernels/index.js";

const script = `${floodThreadSource}
floodThread(require("node:worker_threads").workerData);`;

/** Threads of this machine for one flood: `count` with that of the caller. */
export const floodThreads = (count: number = availableParallelism()): FloodThreads => ({
  count,
  open: (order) => {
    const worker = new Worker(script, { eval: true, workerData: order, stdout: false, stderr: false });
    worker.unref();
    return { close: () => void worker.terminate() };
  },
});

/** Threads for each of so many floods that run side by side on this machine. */
export const threadsBeside = (floods: number): number => Math.max(1, Math.floor(availableParallelism() / floods));
