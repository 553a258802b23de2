import { type Season, seasonOfMonth } from "../../core/index.js";
import type { CoarseDriver } from "./driver.js";
import { lapseRate, type TemperatureVariable } from "./lapse.js";

/** Mean of a driver over the days of a season. */
export interface SeasonMean {
  /** [K], `[latitude][longitude]` */
  readonly coarse: Float32Array;
  /** Mean lapse rate of those days [K/m]. */
  readonly lapseRate: number;
  readonly days: number;
}

/** Sums in float64; the daily increments of the scenario are in the mean. */
export const seasonMean = (driver: CoarseDriver, variable: TemperatureVariable, season: Season): SeasonMean => {
  const cells = driver.orography.length;
  const series = driver.series[variable];
  const increments = driver.increments[variable];
  const sums = new Float64Array(cells);
  let days = 0;
  let lapse = 0;
  driver.days.forEach((day, index) => {
    if (seasonOfMonth(day.month) !== season) return;
    days++;
    lapse += lapseRate(variable, day);
    const increment = increments[index] as number;
    for (let cell = 0; cell < cells; cell++) {
      sums[cell] = (sums[cell] as number) + (series[index * cells + cell] as number) + increment;
    }
  });
  return { coarse: Float32Array.from(sums, (sum) => sum / days), lapseRate: lapse / days, days };
};
