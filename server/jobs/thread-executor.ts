import { Worker } from "node:worker_threads";
import { TwinError } from "../../core/index.js";
import { addRunningStep, countRunningSteps } from "./flood-threads.js";
import type { ExecuteOptions, ExecuteStep } from "./step-executor.js";
import { type StepMessage, type StepOrder, unpackError } from "./step-message.js";

export interface ThreadOptions {
  /** The built worker script. */
  readonly script: URL;
  /** Folder of the layers. */
  readonly layers: string;
  /** The data folder. */
  readonly root: string;
}

const died = (stepId: string, cause: unknown): TwinError<"backend-unavailable"> =>
  new TwinError(
    "backend-unavailable",
    `The worker of step "${stepId}" ended before its work did (${cause instanceof Error ? cause.message : cause}): it may have run out of memory.`,
    { tried: ["worker thread"] },
    { cause },
  );

const superviseWorker = (worker: Worker, { stepId, onProgress, signal }: ExecuteOptions): Promise<void> =>
  new Promise((resolve, reject) => {
    const abort = () => reject(signal.reason);
    signal.addEventListener("abort", abort, { once: true });
    worker.on("message", (message: StepMessage) => {
      if (message.kind === "progress") onProgress({ fraction: message.fraction, detail: message.detail });
      if (message.kind === "done") resolve();
      if (message.kind === "failed") reject(unpackError(message.error));
    });
    worker.on("error", (error) => reject(died(stepId, error)));
    worker.on("exit", (code) => {
      signal.removeEventListener("abort", abort);
      reject(died(stepId, `exit code ${code}`));
    });
  });

/**
 * Computes each step on a thread of its own, which an abort ends at once: the store shows no half layer. A flood takes
 * the cores that no other step uses at the time.
 */
export const onThreads = ({ script, layers, root }: ThreadOptions): ExecuteStep => {
  const running = countRunningSteps();
  return async (options) => {
    options.signal.throwIfAborted();
    const order: StepOrder = { plan: options.plan, stepId: options.stepId, layers, root, running };
    addRunningStep(running, 1);
    const worker = new Worker(script, { workerData: order, stdout: false, stderr: false });
    try {
      await superviseWorker(worker, options);
    } finally {
      await worker.terminate();
      addRunningStep(running, -1);
    }
  };
};
