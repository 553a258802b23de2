/** Entry of a thread that reads one NetCDF-4 file, within limits that its owner sets. */
import { closeSync, fstatSync, openSync, readSync } from "node:fs";
import { parentPort, workerData } from "node:worker_threads";
import { type NetcdfFile, openNetcdf } from "../../ingest/index.js";
import { packError } from "../jobs/step-message.js";
import type { NetcdfAnswer, NetcdfOrder, NetcdfQuestion } from "./netcdf-message.js";

/** A memory of WebAssembly, as far as it is used here. */
interface GrowingMemory {
  readonly buffer: ArrayBuffer;
  grow(pages: number): number;
}

const pageBytes = 65_536;

const tell = (answer: NetcdfAnswer, transfer: ArrayBuffer[] = []): void => parentPort?.postMessage(answer, transfer);
const fail = (error: unknown): void => tell({ kind: "failed", error: packError(error) });

/** Refuses growth beyond a limit, of this thread alone: the library then sees a failed allocation. */
const limitMemory = (bytes: number): void => {
  const { Memory } = (globalThis as unknown as { WebAssembly: { Memory: { prototype: GrowingMemory } } }).WebAssembly;
  const { grow } = Memory.prototype;
  Memory.prototype.grow = function (this: GrowingMemory, pages: number): number {
    if (this.buffer.byteLength + pages * pageBytes > bytes) throw new RangeError(`the limit is ${bytes} bytes`);
    return grow.call(this, pages);
  };
};

const open = async ({ path, name, memoryBytes }: NetcdfOrder): Promise<NetcdfFile> => {
  limitMemory(memoryBytes);
  const file = openSync(path, "r");
  const read = (at: number, length: number): Uint8Array => {
    const bytes = new Uint8Array(length);
    return bytes.subarray(0, readSync(file, bytes, 0, length, at));
  };
  process.once("exit", () => closeSync(file));
  return openNetcdf({ size: fstatSync(file).size, read }, name);
};

const serve = async (): Promise<void> => {
  const file = await open(workerData as NetcdfOrder);
  parentPort?.on("message", ({ variable, selection }: NetcdfQuestion) => {
    file
      .read(variable, selection)
      .then((values) =>
        tell({ kind: "values", values: values as Float64Array<ArrayBuffer> }, [values.buffer as ArrayBuffer]),
      )
      .catch(fail);
  });
  tell({ kind: "summary", summary: file.summary });
};

serve().catch(fail);
