import type { KernelField, KernelThis } from "./kernel-this.js";

/**
 * Copies a field to the device.
 *
 *     out = a
 *
 * @param a   any field   [any]   [height][width]   finite
 * @returns   the same    [any]   [height][width]
 *
 * Valid     any finite float32.
 * Not for   NaN: the host swaps it for a sentinel first.
 * Precision exact.
 * Departs   nothing.
 * Source    none: definition.
 * Rung      1 (hand), on every start of a backend.
 * Errors    none here; openBackend compares the copy.
 */
export function copyField(this: KernelThis, a: KernelField): number {
  return a[this.thread.y][this.thread.x];
}
