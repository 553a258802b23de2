import type { Backend } from "../backend/backend.js";
import { countOnDevice } from "./day-count-device.js";
import { countOnHost } from "./day-count-host.js";
import { type FineFields, presence, refuse, requireFineFields, requireFinite, requireLength } from "./fine-fields.js";
import { sortDays } from "./sort-days.js";

/** What holds on one day, over the whole grid. */
export interface PerDay {
  /** Change of temperature with height [K m-1]. */
  readonly lapseRate: number;
  /** Share of the urban warming [1]. */
  readonly urbanFactor: number;
  /** Added to the series, e.g. the warming of a scenario [K]. */
  readonly increment: number;
}

export interface DayCountOptions extends FineFields {
  /** Daily temperature [K], `[day][coarse row][coarse column]`, finite. */
  readonly series: Float32Array;
  readonly days: number;
  /** Years that the series covers, above 0. */
  readonly years: number;
  readonly perDay: readonly PerDay[];
  /** [K] */
  readonly threshold: number;
  /** `above` is strict; `at-or-above` counts a day on the threshold. */
  readonly comparison: "above" | "at-or-above";
  /** Runs the gpu.js kernel; without it a plain loop on the host runs, which is the faster one on a CPU. */
  readonly backend?: Backend;
  /** Called with the share done, 0 … 1. */
  readonly onProgress?: (share: number) => void;
  readonly signal?: AbortSignal;
}

const requireDays = ({ series, days, years, perDay, threshold, coarseWidth, coarseHeight }: DayCountOptions): void => {
  if (!Number.isInteger(days) || days < 1) refuse("days", `days is ${days}: must be a whole number from 1.`);
  if (!(years > 0 && Number.isFinite(years))) refuse("years", `years is ${years}: must be above 0.`);
  if (!(threshold > 180 && threshold < 400)) {
    refuse("threshold", `threshold is ${threshold} K: must be 180 to 400. Was it given in degrees Celsius?`);
  }
  requireLength("series", series, days * coarseWidth * coarseHeight);
  requireFinite("series", series);
  requireLength("perDay", perDay, days);
  for (const name of ["lapseRate", "urbanFactor", "increment"] as const) {
    requireFinite(
      `perDay.${name}`,
      perDay.map((day) => day[name]),
    );
  }
};

/**
 * Mean number of days a year that pass a threshold, on the fine grid [days], `[height][width]`, NaN where a fine field is.
 *
 * Days that cannot pass anywhere, or pass everywhere, are counted without a loop over the cells.
 *
 * @throws TwinError `grid-mismatch`, `invalid-request`
 */
export const dayCount = async (options: DayCountOptions): Promise<Float32Array> => {
  options.signal?.throwIfAborted();
  requireFineFields(options);
  requireDays(options);
  const { open, always } = sortDays(options);
  let counts: Float32Array = presence(options).map((present) => present * always);
  if (open.length > 0 && options.backend) counts = await countOnDevice(options.backend, options, open, counts);
  else if (open.length > 0) await countOnHost(options, open, counts);
  options.onProgress?.(1);
  return counts.map((count) => count / options.years);
};
