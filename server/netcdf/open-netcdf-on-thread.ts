import { basename } from "node:path";
import { Worker } from "node:worker_threads";
import { TwinError } from "../../core/index.js";
import type { NetcdfFile } from "../../ingest/index.js";
import { unpackError } from "../jobs/step-message.js";
import type { NetcdfAnswer, NetcdfOrder, NetcdfQuestion } from "./netcdf-message.js";

export interface NetcdfThreadOptions {
  /** The built script of the thread. */
  readonly script: URL;
  /** Most bytes of its WebAssembly; default 768 MiB. */
  readonly memoryBytes?: number;
  /** Longest time for the header [ms]; default 20 s. */
  readonly openMs?: number;
  /** Longest time for one read [ms]; default 10 min. */
  readonly readMs?: number;
}

const mebibyte = 1_048_576;

const ended = (name: string, why: string): TwinError =>
  new TwinError("source-corrupt", `"${name}" is not a readable NetCDF-4 file: ${why}. Fetch it again.`, {
    key: name,
    offset: null,
  });

/** The next thing that a thread says, within a time; a thread that ends or hangs is an error of the file. */
const answerOf = (worker: Worker, name: string, withinMs: number): Promise<NetcdfAnswer> =>
  new Promise((resolve, reject) => {
    const timer = setTimeout(
      () => settle(() => reject(ended(name, `reading took over ${withinMs / 1000} s`))),
      withinMs,
    );
    const onMessage = (answer: NetcdfAnswer) =>
      settle(() => (answer.kind === "failed" ? reject(unpackError(answer.error)) : resolve(answer)));
    const onError = (error: Error) => settle(() => reject(ended(name, error.message.slice(0, 200))));
    const onExit = () => settle(() => reject(ended(name, "its reader ended")));
    const settle = (end: () => void) => {
      clearTimeout(timer);
      worker.off("message", onMessage).off("error", onError).off("exit", onExit);
      end();
    };
    worker.on("message", onMessage).on("error", onError).on("exit", onExit);
  });

/**
 * Opens a NetCDF-4 file on a thread with limits of memory and time: what a hostile file makes of the HDF5 library ends
 * with that thread. The file is read in place, never as a whole. Questions are asked one after the other.
 *
 * @throws TwinError `source-corrupt`, `too-large`
 */
export const openNetcdfOnThread = async (path: string, options: NetcdfThreadOptions): Promise<NetcdfFile> => {
  const { script, memoryBytes = 768 * mebibyte, openMs = 20_000, readMs = 600_000 } = options;
  const name = basename(path);
  const order: NetcdfOrder = { path, name, memoryBytes };
  const limits = { maxOldGenerationSizeMb: 1024, maxYoungGenerationSizeMb: 64 };
  // The library writes its own diagnosis to stderr: what matters of it is in the error.
  const worker = new Worker(script, { workerData: order, stdout: true, stderr: true, resourceLimits: limits });
  worker.on("error", () => undefined);
  worker.stderr.resume();
  worker.stdout.resume();
  try {
    const first = await answerOf(worker, name, openMs);
    if (first.kind !== "summary") throw ended(name, "its reader said something else");
    let last: Promise<unknown> = Promise.resolve();
    return {
      summary: first.summary,
      read: (variable, selection) => {
        const next = last.then(async () => {
          const question: NetcdfQuestion = { variable, selection };
          worker.postMessage(question);
          const answer = await answerOf(worker, name, readMs);
          if (answer.kind !== "values") throw ended(name, "its reader said something else");
          return answer.values;
        });
        last = next.catch(() => undefined);
        return next;
      },
      close: async () => {
        await worker.terminate();
      },
    };
  } catch (error) {
    await worker.terminate();
    throw error;
  }
};
