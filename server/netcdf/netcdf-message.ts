import type { NetcdfSelection, NetcdfSummary } from "../../ingest/index.js";
import type { ErrorMessage } from "../jobs/step-message.js";

/** What a thread that reads one NetCDF-4 file is started with. */
export interface NetcdfOrder {
  readonly path: string;
  readonly name: string;
  /** Most bytes that its WebAssembly may hold. */
  readonly memoryBytes: number;
}

/** What it is asked, one question at a time. */
export interface NetcdfQuestion {
  readonly variable: string;
  readonly selection: NetcdfSelection | undefined;
}

/** What it says. */
export type NetcdfAnswer =
  | { readonly kind: "summary"; readonly summary: NetcdfSummary }
  | { readonly kind: "values"; readonly values: Float64Array<ArrayBuffer> }
  | { readonly kind: "failed"; readonly error: ErrorMessage };
