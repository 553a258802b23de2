import type { LayerRecord } from "../../core/index.js";
import type { Plan, RasterStore, StepProgress } from "../../scenarios/index.js";

export interface ExecuteOptions {
  readonly plan: Plan;
  readonly stepId: string;
  readonly onProgress: (progress: StepProgress) => void;
  readonly signal: AbortSignal;
}

/** Computes one step and keeps its layers. Rejects with the signal's reason within a second of an abort. */
export type ExecuteStep = (options: ExecuteOptions) => Promise<void>;

/** The runner of `scenarios`. */
export type RunStep = (options: ExecuteOptions & { readonly store: RasterStore }) => Promise<readonly LayerRecord[]>;

/** Computes steps on the thread of the caller: for `luxtwin run` and for tests. */
export const inProcess =
  (runStep: RunStep, store: RasterStore): ExecuteStep =>
  async (options) => {
    await runStep({ ...options, store });
  };
