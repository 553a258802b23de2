import type { GpuJsRows } from "./gpujs.js";

/** Stands for NaN on a device: WebGPU folds `x !== x` away, and some drivers lose NaN. */
export const absentOnDevice = -9999;

/** A copy with the sentinel in the place of NaN. */
export const withSentinel = (values: Float32Array): Float32Array =>
  values.map((value) => (Number.isNaN(value) ? absentOnDevice : value));

const fill = (rows: GpuJsRows, into: Float32Array, start: number): number => {
  if (rows instanceof Float32Array) {
    into.set(rows, start);
    return start + rows.length;
  }
  return rows.reduce((at, row) => fill(row, into, at), start);
};

/** One flat array of the rows of a result, NaN in the place of the sentinel. */
export const withoutSentinel = (rows: GpuJsRows, length: number): Float32Array => {
  const values = new Float32Array(length);
  if (fill(rows, values, 0) !== length) throw new Error(`A kernel returned other than ${length} values.`);
  for (let index = 0; index < length; index++) if (values[index] === absentOnDevice) values[index] = Number.NaN;
  return values;
};
