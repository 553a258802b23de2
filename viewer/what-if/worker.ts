import { isTwinError } from "../../core/index.js";
import { openWasmFloodEngine } from "../../kernels/index.js";
import { compareRuns, type RunFrame, type RunQuestion, type RunsDone } from "./compare-runs.js";

/** What the worker sends back. */
export type WorkerMessage =
  | { readonly kind: "frame"; readonly frame: RunFrame }
  | { readonly kind: "done"; readonly done: RunsDone }
  | { readonly kind: "failed"; readonly code: string; readonly detail: string };

const send = (message: WorkerMessage): void => postMessage(message);

addEventListener("message", async ({ data }: MessageEvent<RunQuestion>) => {
  try {
    const onFrame = (frame: RunFrame) => send({ kind: "frame", frame });
    send({ kind: "done", done: await compareRuns(data, { open: openWasmFloodEngine, onFrame }) });
  } catch (error) {
    const detail = error instanceof Error ? error.message : String(error);
    send({ kind: "failed", code: isTwinError(error) ? error.code : "unexpected", detail });
  }
});
