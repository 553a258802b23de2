import type { DeviceField } from "./backend.js";
import type { GpuJsHandle, GpuJsResult, GpuJsRows } from "./gpujs.js";
import { withoutSentinel } from "./sentinel.js";
import type { FieldShape } from "./shape.js";

const results = new WeakMap<DeviceField, GpuJsResult>();

const isHandle = (result: GpuJsResult): result is GpuJsHandle => "toArray" in result && "delete" in result;

/** Wraps what a kernel returned. */
export const deviceField = (result: GpuJsResult, shape: FieldShape): DeviceField => {
  const field: DeviceField = {
    shape,
    read: async () => {
      const rows: GpuJsRows = isHandle(result) ? await result.toArray() : result;
      return withoutSentinel(rows, shape[0] * shape[1]);
    },
    release: () => {
      if (isHandle(result)) result.delete();
      results.delete(field);
    },
  };
  results.set(field, result);
  return field;
};

/** What gpu.js knows the field as. */
export const rawOf = (field: DeviceField): GpuJsResult => {
  const result = results.get(field);
  if (!result) throw new Error("A released field was given to a kernel.");
  return result;
};
