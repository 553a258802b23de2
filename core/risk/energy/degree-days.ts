import { TwinError } from "../../errors.js";
import { requireWithin } from "../require-within.js";
import type { RiskModel } from "../risk-model.js";

/** Catalogue entry of {@link degreeDays}, {@link coolingEnergy} and {@link fitLoad}. */
export const degreeDayModel: RiskModel = {
  id: "degree-day-load",
  version: "1",
  title: "Heating and cooling degree days, energy of a building by them, and a load regression on given consumption",
  kind: "operation",
  domain: "daily mean temperatures; load fitted on the user's own series only",
  unit: "K day",
  source: "Eurostat nrg_chdd: HDD 18/15 degC, CDD 21/24 degC (recalled); energy = UA x CDD x 24 / COP",
  licence: "facts",
  quality: "assumption",
};

/** Degree days of daily mean temperatures [degree Celsius]: `[heating, cooling]` [K day]. */
export const degreeDays = (dailyMeans: readonly number[]): { readonly heating: number; readonly cooling: number } => {
  for (const [index, mean] of dailyMeans.entries()) requireWithin(`daily_mean_c[${index}]`, mean, [-80, 60]);
  return {
    heating: dailyMeans.reduce((sum, mean) => sum + (mean <= 15 ? 18 - mean : 0), 0),
    cooling: dailyMeans.reduce((sum, mean) => sum + (mean >= 24 ? mean - 21 : 0), 0),
  };
};

/** Electricity to cool a building [kWh]: heat gain UA [W K-1], cooling degree days [K day], coefficient of performance. */
export const coolingEnergy = (heatGain: number, coolingDegreeDays: number, performance: number): number =>
  (requireWithin("ua_w_k", heatGain, [0, 1e9]) * requireWithin("cdd_k_day", coolingDegreeDays, [0, 20_000]) * 24) /
  (1000 * requireWithin("cop", performance, [0.1, 20]));

/** A load that follows degree days: `base + perHeating * HDD + perCooling * CDD`, with the share of variance it explains. */
export interface LoadModel {
  readonly base: number;
  readonly perHeating: number;
  readonly perCooling: number;
  readonly explained: number;
}

const solve = (rows: readonly (readonly number[])[]): readonly number[] => {
  const matrix = rows.map((row) => [...row]);
  for (let pivot = 0; pivot < 3; pivot++) {
    const best = matrix.slice(pivot).reduce((at, row, index) => {
      const current = Math.abs((matrix[at] as number[])[pivot] as number);
      return Math.abs(row[pivot] as number) > current ? pivot + index : at;
    }, pivot);
    [matrix[pivot], matrix[best]] = [matrix[best] as number[], matrix[pivot] as number[]];
    const head = matrix[pivot] as number[];
    const lead = head[pivot] as number;
    if (Math.abs(lead) < 1e-9) {
      const message = "The series has too little heating or cooling to tell the load's parts: give more periods.";
      throw new TwinError("invalid-request", message, { issues: [{ path: "series", message }] });
    }
    for (const [index, row] of matrix.entries()) {
      const factor = index === pivot ? 0 : (row[pivot] as number) / lead;
      for (let column = pivot; column < 4; column++)
        row[column] = (row[column] as number) - factor * (head[column] as number);
    }
  }
  return matrix.map((row, index) => (row[3] as number) / (row[index] as number));
};

/**
 * Least-squares load by degree days of a user's own series.
 *
 * @param series load (any unit) and degree days [K day] of each period; at least four periods
 */
export const fitLoad = (
  series: readonly { readonly load: number; readonly heating: number; readonly cooling: number }[],
): LoadModel => {
  requireWithin("series length", series.length, [4, 100_000]);
  const terms = series.map(({ heating, cooling, load }) => [1, heating, cooling, requireWithin("load", load)]);
  const normal = [0, 1, 2].map((row) =>
    [0, 1, 2, 3].map((column) =>
      terms.reduce((sum, term) => sum + (term[row] as number) * (term[column] as number), 0),
    ),
  );
  const [base, perHeating, perCooling] = solve(normal) as [number, number, number];
  const mean = series.reduce((sum, { load }) => sum + load, 0) / series.length;
  const total = series.reduce((sum, { load }) => sum + (load - mean) ** 2, 0);
  const left = series.reduce(
    (sum, { load, heating, cooling }) => sum + (load - base - perHeating * heating - perCooling * cooling) ** 2,
    0,
  );
  return { base, perHeating, perCooling, explained: total === 0 ? 0 : 1 - left / total };
};
