import type { Day, Scenario } from "../../core/index.js";
import { summerWeight } from "../weather/annual-cycle.js";

type Heat = NonNullable<Scenario["heat"]>;

const extremeQuantile = 0.95;

/** Value below which a share of the values lies, nearest rank. */
const quantile = (values: readonly number[], share: number): number => {
  const sorted = [...values].sort((one, other) => one - other);
  return sorted[Math.ceil(share * sorted.length) - 1] as number;
};

const monthlyThresholds = (days: readonly Day[], series: Float32Array): readonly number[] =>
  Array.from({ length: 12 }, (_, month) => {
    const values = days.flatMap((day, index) => (day.month === month + 1 ? [series[index] as number] : []));
    return values.length === 0 ? Number.POSITIVE_INFINITY : quantile(values, extremeQuantile);
  });

/**
 * Warming of each day [K] over the baseline: the global increment, times the summer amplification by season, times the
 * extreme amplification on days above the 95th percentile of their month. Both amplifications are assumptions.
 *
 * @param series  one representative series of the variable [K], a value a day
 */
export const dailyIncrements = (
  days: readonly Day[],
  series: Float32Array,
  heat: Heat,
  warming: number,
): Float32Array => {
  const thresholds = monthlyThresholds(days, series);
  const summer = heat.summer_amplification.value - 1;
  return Float32Array.from(days, (day, index) => {
    const seasonal = 1 + summer * summerWeight(day.dayOfYear);
    const extreme = (series[index] as number) > (thresholds[day.month - 1] as number);
    return warming * seasonal * (extreme ? heat.extreme_amplification.value : 1);
  });
};
