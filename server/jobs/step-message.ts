import { type ErrorCode, type ErrorDetails, isTwinError, TwinError } from "../../core/index.js";
import type { Measure, Plan, StormComparison } from "../../scenarios/index.js";
import type { RunningSteps } from "./flood-threads.js";

/** What a worker thread is started with. */
export interface StepOrder {
  readonly plan: Plan;
  readonly stepId: string;
  /** Folder of the layers. */
  readonly layers: string;
  /** The data folder: pulled series are read below it. */
  readonly root: string;
  /** Steps that share the machine. */
  readonly running: RunningSteps;
  /** Measures to compare with instead of a step. */
  readonly whatIf?: { readonly measures: readonly Measure[]; readonly magnitudes: readonly string[] | undefined };
}

/** An error on its way between threads. */
export interface ErrorMessage {
  readonly code: ErrorCode | null;
  readonly message: string;
  readonly details: unknown;
  readonly stack: string | undefined;
}

/** What a worker thread tells. */
export type StepMessage =
  | { readonly kind: "progress"; readonly fraction: number; readonly detail: string }
  | { readonly kind: "done" }
  | { readonly kind: "compared"; readonly comparisons: readonly StormComparison[] }
  | { readonly kind: "failed"; readonly error: ErrorMessage };

export const packError = (error: unknown): ErrorMessage => ({
  code: isTwinError(error) ? error.code : null,
  message: error instanceof Error ? error.message : String(error),
  details: isTwinError(error) ? error.details : null,
  stack: error instanceof Error ? error.stack : undefined,
});

export const unpackError = ({ code, message, details, stack }: ErrorMessage): Error => {
  const error = code === null ? new Error(message) : new TwinError(code, message, details as ErrorDetails[ErrorCode]);
  if (stack !== undefined) error.stack = stack;
  return error;
};
