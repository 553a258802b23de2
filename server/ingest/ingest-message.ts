import type { IngestRequest } from "../../core/index.js";
import type { ErrorMessage } from "../jobs/step-message.js";

/** What a thread that brings data in is started with. */
export interface IngestOrder {
  readonly kind: "pull" | "verify";
  /** The data folder. */
  readonly home: string;
  readonly request: IngestRequest | null;
  readonly build: { readonly version: string; readonly codeSha256: string };
}

/** What came of it. */
export interface IngestOutcome {
  readonly datasets: readonly { readonly id: string; readonly version: string; readonly quality: string }[];
  readonly requests: number;
  readonly fetched: number;
  readonly files: number | null;
  readonly scenario: string | null;
}

/** What it says. Told `abort` it stops, with what is there kept. */
export type IngestMessage =
  | { readonly kind: "progress"; readonly fraction: number; readonly phase: string }
  | { readonly kind: "done"; readonly outcome: IngestOutcome }
  | { readonly kind: "failed"; readonly error: ErrorMessage };
