import type { EngineName } from "../format/flood-case.js";
import type { VerifiedRun } from "../verified.js";

/** What a test of the engine found. */
export interface EngineTestResult {
  readonly engine: EngineName | "all";
  readonly resolution: string;
  readonly figures: Readonly<Record<string, number>>;
  /** Worst share of water created in its runs. */
  readonly massError: number;
  /** What the machine lacks, where the test ran otherwise than its name says. */
  readonly note?: string;
}

/** A test of the engine, written in code; `before` are the runs of this call so far. */
export type EngineTest = (
  parameters: Readonly<Record<string, number>>,
  before: readonly VerifiedRun[],
) => Promise<EngineTestResult>;
