import { hydrologyRefusal } from "./invalid.js";

/** Longest rain that grows with warming by a rate [s]. */
export const longestGrowingRain = 86_400;

/**
 * Growth of short rain with warming, `(1 + c)^dT` (Clausius-Clapeyron scaling). It touches rain up to 24 h only: longer
 * rain stays as it is, factor 1, and river floods have no such factor at all ({@link futureDischarge}).
 *
 * @param ratePerKelvin  c [1/K]; 0.07 follows the moisture that air can hold
 * @param warming        dT over the baseline [K]
 * @param duration       of the rain [s]
 * @returns              factor on the rain depth, 1 for no warming
 */
export const rainGrowth = (ratePerKelvin: number, warming: number, duration = longestGrowingRain): number =>
  duration > longestGrowingRain ? 1 : (1 + ratePerKelvin) ** warming;

/** Change of a discharge statistic that somebody has computed for a river. */
export interface DischargeChange {
  /** Future over baseline, above 0. */
  readonly factor: number;
  readonly source: string;
}

/** A future discharge, or why there is none. */
export type FutureDischarge =
  | { readonly value: number; readonly reason: null; readonly source: string }
  | { readonly value: null; readonly reason: "no-fluvial-change-signal"; readonly source: null };

/**
 * Discharge [m3 s-1] under a warmer climate: by a change from data, else null. Rain rates are never used for it.
 * @throws `invalid-request` for a factor that is not above 0
 */
export const futureDischarge = (discharge: number, change: DischargeChange | null): FutureDischarge => {
  if (change === null) return { value: null, reason: "no-fluvial-change-signal", source: null };
  if (!(change.factor > 0)) throw hydrologyRefusal("factor", change.factor, "it must be above 0");
  return { value: discharge * change.factor, reason: null, source: change.source };
};
