import type { DestineSubset } from "../../ingest/index.js";
import type { DriverInput } from "./driver.js";

/** Daily temperatures of a data set that was pulled, and how they stand in provenance. */
export interface PulledSeries extends DestineSubset {
  readonly input: Required<DriverInput>;
}

/** Reads exactly that version of a data set. Throws `not-found` where it is not there. */
export type ReadSeries = (
  dataset: { readonly dataset: string; readonly version: string },
  options?: { signal?: AbortSignal },
) => Promise<PulledSeries>;
