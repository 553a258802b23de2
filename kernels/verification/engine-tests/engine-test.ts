import type { FloodThreads } from "../../flood/wasm-crew.js";
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

/** What a test of the engine is given beside its parameters. */
export interface EngineTestHost {
  /** Threads of this machine, so many with that of the caller. */
  readonly threads: (count: number) => FloodThreads;
  /** Processor time of this process so far [s]. */
  readonly cpuSeconds: () => number;
  /** The runs of this call so far. */
  readonly before: readonly VerifiedRun[];
}

/** A test of the engine, written in code. */
export type EngineTest = (
  parameters: Readonly<Record<string, number>>,
  host: EngineTestHost,
) => Promise<EngineTestResult>;
