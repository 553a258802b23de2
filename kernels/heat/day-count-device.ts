import type { Backend, DeviceField } from "../backend/backend.js";
import { dayCountBatchSource } from "../generated/kernel-sources.js";
import { dayBatch } from "./day-batch.js";
import type { DayCountOptions } from "./day-count.js";

/** Days of one call of the kernel: short enough to see an abort, and within every loop and texture limit. */
const batchDays = 128;

/** Adds the open days to `counts` by the gpu.js kernel; returns the new counts. */
export const countOnDevice = async (
  backend: Backend,
  options: DayCountOptions,
  open: Int32Array,
  counts: Float32Array,
): Promise<Float32Array> => {
  const { width, height, coarseWidth, coarseHeight, signal, onProgress } = options;
  const strict = options.comparison === "above" ? 1 : 0;
  const kernel = backend.createKernel(dayCountBatchSource, {
    output: [height, width],
    constants: { coarseWidth, coarseHeight, days: batchDays, strict },
  });
  const fields: DeviceField[] = [];
  for (const field of [options.fx, options.fy, options.elevationDifference, options.urban]) {
    fields.push(await backend.upload(field, [height, width]));
  }
  let count = await backend.upload(counts, [height, width]);
  for (let start = 0; start < open.length; start += batchDays) {
    signal?.throwIfAborted();
    const batch = dayBatch(options, open.subarray(start, start + batchDays), batchDays);
    const series = await backend.upload(batch.excess, [coarseWidth * coarseHeight, batchDays]);
    const perDay = await backend.upload(batch.perDay, [2, batchDays]);
    const next = await kernel.run(series, perDay, ...fields, count);
    for (const used of [series, perDay, count]) used.release();
    count = next;
    onProgress?.(Math.min(1, (start + batchDays) / open.length));
    await new Promise((resolve) => setTimeout(resolve, 0));
  }
  const result = await count.read();
  for (const field of [...fields, count]) field.release();
  return result;
};
