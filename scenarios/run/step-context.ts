import type { FloodThreads } from "../../kernels/index.js";
import type { Scratch } from "../country/scratch.js";
import type { Plan, PlannedStep, StepProgress } from "../plan/plan.js";
import type { RasterStore } from "../ports.js";
import type { ReadTerrain } from "../region/read-terrain.js";
import type { ReadSeries } from "./read-series.js";

/** What every step gets. */
export interface StepContext {
  readonly plan: Plan;
  readonly step: PlannedStep;
  readonly store: RasterStore;
  readonly onProgress: (progress: StepProgress) => void;
  readonly signal?: AbortSignal;
  /** Reads the region's own terrain file, where it has one. */
  readonly readTerrain?: ReadTerrain;
  /** Reads a series that was pulled, where the scenario rests on one. */
  readonly readSeries?: ReadSeries;
  /** Threads for one flood run; one where it is left out. They change no bit of the result. */
  readonly floodThreads?: FloodThreads;
  /** Keeps half-done work over the end of the process; in memory where it is left out. */
  readonly scratch?: Scratch;
}
