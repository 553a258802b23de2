import { ascending, rankIn, sortedQuantile } from "../statistics/quantile.js";

export interface WetDayOptions {
  /** Rain from which a day is wet [mm]; 1. */
  readonly threshold?: number;
  /** Uniform 0 … 1, seeded by the caller. */
  readonly random: () => number;
}

/** Share of days below the threshold. */
export const dryShare = (rain: ArrayLike<number>, threshold: number): number => {
  const sorted = ascending(rain);
  return rankIn(sorted, threshold, "below") / sorted.length;
};

/**
 * Makes the model as wet as the reference: where it has too many dry days, the needed share of them gets light rain.
 *
 *     dP0 = (P0_hist - P0_ref) / P0_hist;   a dry day becomes U(threshold, reference quantile at P0_hist) with chance dP0
 *
 * Source: Themessl, Gobiet & Heinrich 2012, doi 10.1007/s10584-011-0224-4, as in xsdba's adapt_freq.
 */
export const adaptFrequency = (
  model: ArrayLike<number>,
  historical: ArrayLike<number>,
  reference: ArrayLike<number>,
  { threshold = 1, random }: WetDayOptions,
): Float64Array => {
  const [dryModel, dryReference] = [dryShare(historical, threshold), dryShare(reference, threshold)];
  const lacking = dryModel === 0 ? 0 : (dryModel - dryReference) / dryModel;
  if (lacking <= 0) return Float64Array.from(model);
  const top = sortedQuantile(ascending(reference), dryModel, 7);
  return Float64Array.from(model, (value) =>
    value < threshold && random() < lacking ? threshold + random() * Math.max(0, top - threshold) : value,
  );
};
