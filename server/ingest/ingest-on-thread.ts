import { Worker } from "node:worker_threads";
import { type IngestJob, type IngestRequest, TwinError } from "../../core/index.js";
import { unpackError } from "../jobs/step-message.js";
import type { IngestMessage, IngestOrder, IngestOutcome } from "./ingest-message.js";

/** A job to carry out. */
export interface IngestWork {
  readonly kind: IngestJob["kind"];
  readonly request: IngestRequest | null;
  readonly signal: AbortSignal;
  readonly onProgress: (fraction: number, phase: string) => void;
}

/** Carries out a job; rejects soon after an abort, with what came kept. */
export type ExecuteIngest = (work: IngestWork) => Promise<IngestOutcome>;

/** How long a thread may take to put away what it holds [ms]. */
const graceMs = 5000;

const ended = (code: number): TwinError =>
  new TwinError("backend-unavailable", `The thread of an ingest job ended early (${code}).`, {
    tried: ["worker thread"],
  });

/** Carries out each job on a thread of its own, so that unpacking chunks holds up no answer. */
export const ingestOnThread = (script: URL, { home, build }: Pick<IngestOrder, "home" | "build">): ExecuteIngest => {
  return async ({ kind, request, signal, onProgress }) => {
    signal.throwIfAborted();
    const order: IngestOrder = { kind, home, request, build };
    const worker = new Worker(script, { workerData: order, stdout: false, stderr: true });
    worker.stderr.resume();
    try {
      return await new Promise<IngestOutcome>((resolve, reject) => {
        const abort = () => {
          worker.postMessage("abort");
          setTimeout(() => reject(signal.reason), graceMs).unref();
        };
        signal.addEventListener("abort", abort, { once: true });
        worker.on("message", (message: IngestMessage) => {
          if (message.kind === "progress") onProgress(message.fraction, message.phase);
          if (message.kind === "done") resolve(message.outcome);
          if (message.kind === "failed") reject(unpackError(message.error));
        });
        worker.on("error", reject);
        worker.on("exit", (code) => reject(ended(code)));
      });
    } finally {
      await worker.terminate();
    }
  };
};
