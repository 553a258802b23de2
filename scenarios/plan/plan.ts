import type { Scenario, Storm, VerificationRecord } from "../../core/index.js";
import type { RainRung } from "../ladder/rain-ladder.js";
import type { RegionFile } from "../region/region-file.js";

/** What one step computes. */
export type StepTask =
  | { readonly kind: "region" }
  | { readonly kind: "flood"; readonly storm: Storm }
  | { readonly kind: "flood-rung"; readonly rung: RainRung }
  | { readonly kind: "flood-levels" }
  | { readonly kind: "heat" };

/** A layer that a step will write, known before it runs. */
export interface PlannedLayer {
  readonly id: string;
  readonly version: string;
}

/** One unit of work: small enough to be repeated after a kill, large enough for a thread. */
export interface PlannedStep {
  readonly id: string;
  readonly title: string;
  readonly kind: "region" | "flood" | "heat";
  /** Cost relative to the other steps. */
  readonly weight: number;
  /** Ids of the steps whose layers this one reads. */
  readonly needs: readonly string[];
  readonly layers: readonly PlannedLayer[];
  readonly task: StepTask;
}

/** Which code computes: its release and the hash of all sources that may change a number. */
export interface CodeVersion {
  readonly version: string;
  readonly sha256: string;
  /** Printed verification of its flood engine; decides no number and no version. */
  readonly verification?: VerificationRecord | null;
}

/** A scenario turned into steps: plain JSON, so that it can be printed, hashed and sent to a worker. */
export interface Plan {
  readonly region: RegionFile;
  readonly scenario: Scenario;
  /** Cell of the flood grid [m]. */
  readonly cellSize: number;
  readonly floodEngine: string;
  /** Cells of the flood grid above which a storm is run in catchment tiles of about so many. */
  readonly tileCells: number;
  readonly code: CodeVersion;
  readonly steps: readonly PlannedStep[];
}

/** Progress of one step, 0 … 1, and a phrase for people. */
export interface StepProgress {
  readonly fraction: number;
  readonly detail: string;
}
