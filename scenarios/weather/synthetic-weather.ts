import { type Day, daysOfYears } from "../../core/index.js";
import { annualCycle } from "./annual-cycle.js";
import { seededNormal } from "./seeded-random.js";

/** Daily extremes of the air temperature [K] at one place. */
export interface DailyTemperatures {
  readonly days: readonly Day[];
  readonly maximum: Float32Array;
  readonly minimum: Float32Array;
}

/**
 * Parameters set so that 1991-2020 reproduces the published normals of Findel: yearly mean 9.8 °C, winter mean 1.9 °C,
 * 7.2 days of 30 °C and more, about 31 days above 25 °C (MeteoLux; see `docs/models/synthetic-weather.md`).
 */
const climate = {
  meanCelsius: 9.93,
  yearlyAmplitude: 8.85,
  peakDay: 200,
  dailyRangeMean: 7.7,
  dailyRangeAmplitude: 1.7,
  anomalyMemory: 0.78,
  anomalyDeviation: 4.0,
  rangeDeviation: 2.1,
} as const;

const zeroCelsius = 273.15;

/**
 * SYNTHETIC daily weather on Findel's plateau (376 m): a yearly cycle, a first-order autoregressive anomaly and a daily
 * range that grows with warm anomalies. It has the normals of Findel and none of its days.
 *
 * @param options.seed  same seed, same bytes on every machine
 */
export const syntheticWeather = ({
  fromYear,
  toYear,
  seed,
}: {
  fromYear: number;
  toYear: number;
  seed: number;
}): DailyTemperatures => {
  const days = daysOfYears(fromYear, toYear);
  const maximum = new Float32Array(days.length);
  const minimum = new Float32Array(days.length);
  const normal = seededNormal(seed);
  const innovation = Math.sqrt(1 - climate.anomalyMemory * climate.anomalyMemory);
  let anomaly = normal();
  days.forEach(({ dayOfYear }, index) => {
    const cycle = annualCycle(dayOfYear, climate.peakDay);
    anomaly = climate.anomalyMemory * anomaly + innovation * normal();
    const mean = climate.meanCelsius + climate.yearlyAmplitude * cycle + climate.anomalyDeviation * anomaly;
    const drift = climate.dailyRangeMean + climate.dailyRangeAmplitude * cycle + climate.rangeDeviation * normal();
    const range = Math.max(1, drift + 2.6 * Math.max(0, cycle) * anomaly);
    maximum[index] = zeroCelsius + mean + range / 2;
    minimum[index] = zeroCelsius + mean - range / 2;
  });
  return { days, maximum, minimum };
};
