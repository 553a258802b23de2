import type { StormComparison, WhatIfRequest } from "../../scenarios/index.js";
import type { analysisStates } from "./analysis-line.js";

/** A what-if on its way. */
export interface WhatIfRecord {
  readonly id: string;
  readonly state: (typeof analysisStates)[number];
  readonly progress: number;
  /** What it is at, in words. */
  readonly phase: string;
  readonly created: string;
  readonly updated: string;
  readonly request: WhatIfRequest;
  readonly error: { readonly code: string; readonly detail: string } | null;
}

/** Comparisons as JSON can carry them: depths as base64 of little-endian float32. */
type Packed = Omit<StormComparison, "before" | "after"> & { readonly before: string; readonly after: string };

const encode = ({ buffer, byteOffset, byteLength }: Float32Array): string =>
  Buffer.from(buffer, byteOffset, byteLength).toString("base64");

const decode = (text: string): Float32Array => {
  const bytes = Uint8Array.from(Buffer.from(text, "base64"));
  return new Float32Array(bytes.buffer);
};

export const packComparisons = (comparisons: readonly StormComparison[]): readonly Packed[] =>
  comparisons.map((one) => ({ ...one, before: encode(one.before), after: encode(one.after) }));

export const unpackComparisons = (kept: unknown): readonly StormComparison[] =>
  (kept as readonly Packed[]).map((one) => ({ ...one, before: decode(one.before), after: decode(one.after) }));
