import { runningSum } from "./rain.js";

/** How a window of days is held against the threshold: their sum, or the largest of them. */
export type DryWindow = "sum" | "max";

/**
 * 1 on days that lie in some window of `days` days whose sum (or largest value) stays below a threshold [mm].
 *
 * Source: definition of xclim's dry_spell_* indices.
 */
export const dryDays = (rainMm: ArrayLike<number>, days: number, thresholdMm: number, by: DryWindow): Uint8Array => {
  const values =
    by === "sum" ? rainMm : Float64Array.from(rainMm, (mm) => (mm < thresholdMm ? 0 : Number.POSITIVE_INFINITY));
  const sums = runningSum(values, days);
  const mask = new Uint8Array(rainMm.length);
  sums.forEach((sum, at) => {
    if (sum < thresholdMm) mask.fill(1, at - days + 1, at + 1);
  });
  return mask;
};
