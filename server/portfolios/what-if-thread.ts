import { Worker } from "node:worker_threads";
import { TwinError } from "../../core/index.js";
import type { Measure, Plan, StepProgress, StormComparison } from "../../scenarios/index.js";
import { countRunningSteps } from "../jobs/flood-threads.js";
import { type StepMessage, type StepOrder, unpackError } from "../jobs/step-message.js";

/** What a what-if is computed from. */
export interface WhatIfOrder {
  readonly plan: Plan;
  readonly measures: readonly Measure[];
  readonly magnitudes: readonly string[] | undefined;
  readonly signal: AbortSignal;
  readonly onProgress: (progress: StepProgress) => void;
}

/** Computes a what-if; rejects with the signal's reason within moments of an abort. */
export type ExecuteWhatIf = (order: WhatIfOrder) => Promise<readonly StormComparison[]>;

/** Computes each what-if on a thread of its own, which an abort ends at once. */
export const whatIfOnThread = ({
  script,
  layers,
  root,
}: {
  readonly script: URL;
  readonly layers: string;
  /** The data folder. */
  readonly root: string;
}): ExecuteWhatIf => {
  const running = countRunningSteps();
  return async ({ plan, measures, magnitudes, signal, onProgress }) => {
    signal.throwIfAborted();
    const order: StepOrder = { plan, stepId: "what-if", layers, root, running, whatIf: { measures, magnitudes } };
    const worker = new Worker(script, { workerData: order, stdout: false, stderr: false });
    try {
      return await new Promise<readonly StormComparison[]>((resolve, reject) => {
        signal.addEventListener("abort", () => reject(signal.reason), { once: true });
        worker.on("message", (message: StepMessage) => {
          if (message.kind === "progress") onProgress(message);
          if (message.kind === "compared") resolve(message.comparisons);
          if (message.kind === "failed") reject(unpackError(message.error));
        });
        worker.on("error", reject);
        worker.on("exit", (code) =>
          reject(
            new TwinError("backend-unavailable", `The worker of a what-if ended early (${code}).`, {
              tried: ["worker thread"],
            }),
          ),
        );
      });
    } finally {
      await worker.terminate();
    }
  };
};
