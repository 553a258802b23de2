import type { EngineName } from "./format/flood-case.js";
import type { Solver } from "./format/metric.js";

/** One figure of one case on one solver and engine. */
export interface VerificationRow {
  readonly id: string;
  readonly solver: Solver | "any";
  readonly engine: EngineName | "all";
  readonly metric: string;
  /** NaN where the run did not get there. */
  readonly value: number;
  readonly limit: number;
  readonly direction: "<=" | ">=";
  /** null where the solver is outside its validity: run and printed, not judged. */
  readonly pass: boolean | null;
  readonly expected?: "outside-validity";
  /** Why there is no value: the run ended in an error. */
  readonly error?: string;
  /** Water created over all water; 0 for a perfect solver. */
  readonly massError: number;
  /** Wall time of the run [s]. */
  readonly seconds: number;
}

/** One case on one solver and engine, for the page. */
export interface VerifiedRun {
  readonly id: string;
  readonly title: string;
  readonly citation: string;
  readonly equation: string;
  readonly solver: Solver | "any";
  readonly engine: EngineName | "all";
  /** `200 x 3 cells of 5 m`. */
  readonly resolution: string;
  /** Errors against the expected depth [m], where the case has one. */
  readonly l1: number | undefined;
  readonly rmse: number | undefined;
  /** Least observed order of L1 over the refinements, where the case has them. */
  readonly order: number | undefined;
  /** Why this solver is outside its validity. */
  readonly because: string | undefined;
  /** What the machine lacks, where the case ran otherwise than its name says. */
  readonly note: string | undefined;
  readonly rows: readonly VerificationRow[];
}

/** Whether a value keeps its limit; a value that is no number does not. */
export const keeps = (value: number, direction: "<=" | ">=", limit: number): boolean =>
  direction === "<=" ? value <= limit : value >= limit;
