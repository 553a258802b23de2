import { isTwinError } from "../../core/index.js";

/** What went wrong, ready to be shown. */
export interface Failure {
  readonly code: string;
  readonly detail: string;
}

/** A value that comes over the wire: not asked, on its way, there, or refused. */
export type Loadable<Value> =
  | { readonly status: "idle" }
  | { readonly status: "loading" }
  | { readonly status: "ready"; readonly value: Value }
  | { readonly status: "failed"; readonly failure: Failure };

export const idle = { status: "idle" } as const;
export const loading = { status: "loading" } as const;
export const ready = <Value>(value: Value): Loadable<Value> => ({ status: "ready", value });

/** The value, or null while there is none. */
export const readyValue = <Value>(one: Loadable<Value>): Value | null => (one.status === "ready" ? one.value : null);

/** What to show for a thrown thing: the code and sentence of a TwinError, else its message. */
export const failed = (error: unknown): { readonly status: "failed"; readonly failure: Failure } => {
  const detail = error instanceof Error ? error.message : String(error);
  return { status: "failed", failure: { code: isTwinError(error) ? error.code : "unexpected", detail } };
};

/**
 * Hands `loading` to `put`, then the outcome of `load`, unless the signal is aborted first.
 * Never rejects: a failure becomes a state.
 */
export const loadInto = async <Value>(
  load: (signal: AbortSignal) => Promise<Value>,
  put: (one: Loadable<Value>) => void,
  signal: AbortSignal,
): Promise<void> => {
  put(loading);
  try {
    const value = await load(signal);
    if (!signal.aborted) put(ready(value));
  } catch (error) {
    if (!signal.aborted) put(failed(error));
  }
};
