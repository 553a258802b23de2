import type { Gev } from "../../extremes/distribution.js";
import { gevOfLMoments } from "../../extremes/l-moment-fit.js";
import { lMoments } from "../../extremes/l-moments.js";
import { minimise } from "../../extremes/nelder-mead.js";
import { extremesRefusal } from "../../extremes/sample.js";
import type { DurationShape } from "./intensity-duration.js";

/** Yearly maxima of one duration. */
export interface DurationMaxima {
  readonly durationHours: number;
  /** Largest intensity of each year, e.g. mm/h. */
  readonly intensities: ArrayLike<number>;
}

/** All durations at once: one distribution of the intensity for duration 0, one function of duration. */
export interface DurationCurves extends DurationShape {
  readonly gev: Gev;
}

/** Kruskal and Wallis' statistic of groups that are to be one population: 0 where their mean ranks are equal. */
const rankSpread = (groups: readonly Float64Array[]): number => {
  const all = groups.flatMap((values, group) => Array.from(values, (value) => ({ value, group })));
  all.sort((one, other) => one.value - other.value);
  const sums = new Float64Array(groups.length);
  all.forEach(({ group }, rank) => {
    sums[group] = (sums[group] as number) + rank + 1;
  });
  const n = all.length;
  return groups.reduce((sum, { length }, at) => {
    const departure = (sums[at] as number) / length - (n + 1) / 2;
    return sum + (12 / (n * (n + 1))) * length * departure ** 2;
  }, 0);
};

/**
 * Intensity-duration-frequency curves fitted to all durations jointly, so that they cannot cross: theta and eta make the
 * scaled maxima of all durations one population (least Kruskal-Wallis statistic), to which one GEV is fitted by L-moments.
 *
 * @param maxima 3 durations or more with 10 years or more each, intensities above 0
 * @throws `invalid-request` for fewer
 * Source: Koutsoyiannis, Kozonis & Manetas 1998, doi 10.1016/S0022-1694(98)00097-3, the robust way of section 3.2.
 */
export const fitDurationCurves = (maxima: readonly DurationMaxima[]): DurationCurves => {
  if (maxima.length < 3 || maxima.some(({ intensities }) => intensities.length < 10))
    throw extremesRefusal("duration_h", "Duration curves need 3 durations or more with 10 years or more each.");
  const scaled = (theta: number, eta: number): Float64Array[] =>
    maxima.map(({ durationHours, intensities }) =>
      Float64Array.from(intensities, (one) => one * (1 + durationHours / theta) ** eta),
    );
  const shape = ([logTheta = 0, logit = 0]: readonly number[]) => ({
    theta: Math.exp(logTheta),
    eta: 1 / (1 + Math.exp(-logit)),
  });
  const objective = (point: readonly number[]): number => {
    const { theta, eta } = shape(point);
    return rankSpread(scaled(theta, eta));
  };
  const starts = [-3, -1, 1].map((logTheta) => minimise(objective, [logTheta, 0.8], { steps: [0.7, 0.5] }));
  const [best] = starts.sort((one, other) => one.value - other.value);
  const { theta, eta } = shape((best as (typeof starts)[number]).point);
  const pooled = Float64Array.from(scaled(theta, eta).flatMap((values) => Array.from(values)));
  return { theta, eta, gev: gevOfLMoments(lMoments(pooled)) };
};
