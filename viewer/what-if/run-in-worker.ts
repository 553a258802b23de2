import type { RunFrame, RunQuestion, RunsDone } from "./compare-runs.js";
import type { WorkerMessage } from "./worker.js";

/** Runs the question in a worker of its own, which is ended with the run or by the signal. */
export const runInWorker = (
  question: RunQuestion,
  onFrame: (frame: RunFrame) => void,
  signal: AbortSignal,
): Promise<RunsDone> => {
  const worker = new Worker(new URL("./worker.ts", import.meta.url), { type: "module" });
  return new Promise<RunsDone>((resolve, reject) => {
    const stop = () => reject(signal.reason);
    signal.addEventListener("abort", stop, { once: true });
    worker.addEventListener("error", () => reject(new Error("The solver did not start in this browser.")));
    worker.addEventListener("message", ({ data }: MessageEvent<WorkerMessage>) => {
      if (data.kind === "frame") onFrame(data.frame);
      else if (data.kind === "done") resolve(data.done);
      else reject(new Error(data.detail));
    });
    if (signal.aborted) stop();
    else worker.postMessage(question);
  }).finally(() => worker.terminate());
};
