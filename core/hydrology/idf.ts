import { type Gev, gevReturnLevel } from "../extremes/distribution.js";
import { gevOfLMoments } from "../extremes/l-moment-fit.js";
import { lMoments } from "../extremes/l-moments.js";
import { minimise } from "../extremes/nelder-mead.js";
import { extremesRefusal } from "../extremes/sample.js";
import type { DepthDuration } from "./hyetograph.js";
import { requirePositive } from "./invalid.js";

/**
 * Intensity-duration-frequency curves that cannot cross: `i(d, T) = x_T / (1 + d / theta)^eta`, x_T from one GEV.
 * @see Koutsoyiannis, Kozonis & Manetas 1998, Journal of Hydrology 206, 118-135
 */
export interface IdfCurves {
  /** Intensities at duration 0 [m s-1]. */
  readonly gev: Gev;
  /** [s], above 0. */
  readonly theta: number;
  /** 0 … 1. */
  readonly eta: number;
}

/** Annual maxima of one duration. */
export interface DurationMaxima {
  /** [s] */
  readonly duration: number;
  /** Largest depth of each year [m]. */
  readonly depths: readonly number[];
}

const decay = (duration: number, theta: number, eta: number): number => (1 + duration / theta) ** eta;

/** Intensity [m s-1] of that duration [s] and return period [years, above 1]. */
export const idfIntensity = ({ gev, theta, eta }: IdfCurves, duration: number, returnPeriod: number): number => {
  requirePositive("duration", duration);
  return gevReturnLevel(gev, returnPeriod) / decay(duration, theta, eta);
};

/** Depth [m] over duration [s] of one return period: what hyetographs are made from. 0 for duration 0. */
export const idfDepths =
  (curves: IdfCurves, returnPeriod: number): DepthDuration =>
  (duration) =>
    duration === 0 ? 0 : duration * idfIntensity(curves, duration, returnPeriod);

/**
 * Kruskal-Wallis statistic of intensities brought to duration 0: small where all durations have one distribution.
 * Equal values share their mean rank.
 */
const rankSpread = (groups: readonly (readonly number[])[]): number => {
  const all = groups.flatMap((values, group) => values.map((value) => ({ value, group })));
  all.sort((one, other) => one.value - other.value);
  const sums = new Float64Array(groups.length);
  for (let first = 0; first < all.length; ) {
    let last = first;
    while (last + 1 < all.length && all[last + 1]?.value === all[first]?.value) last++;
    for (let place = first; place <= last; place++) {
      const { group } = all[place] as { group: number };
      sums[group] = (sums[group] as number) + (first + last) / 2 + 1;
    }
    first = last + 1;
  }
  const total = all.length;
  const expected = (total + 1) / 2;
  return groups.reduce((sum, values, group) => {
    const mean = (sums[group] as number) / values.length;
    return sum + (12 * values.length * (mean - expected) ** 2) / (total * (total + 1));
  }, 0);
};

const scaled = (maxima: readonly DurationMaxima[], theta: number, eta: number): number[][] =>
  maxima.map(({ duration, depths }) => depths.map((depth) => (depth / duration) * decay(duration, theta, eta)));

/** Spread of the means in logarithms: smooth where ranks stand still, it decides between equal ranks. */
const meanSpread = (groups: readonly (readonly number[])[]): number => {
  const logs = groups.map((values) => Math.log(values.reduce((sum, value) => sum + value, 0) / values.length));
  const mean = logs.reduce((sum, value) => sum + value, 0) / logs.length;
  return logs.reduce((sum, value) => sum + (value - mean) ** 2, 0) / logs.length;
};

/**
 * IDF curves from annual maxima of several durations, all fitted together: theta and eta make the scaled intensities of
 * all durations alike (Kruskal-Wallis), one GEV by L-moments is then fitted to all of them.
 *
 * @param maxima at least three durations with at least four years each
 * @throws `invalid-request`
 */
export const fitIdf = (maxima: readonly DurationMaxima[]): IdfCurves => {
  if (maxima.length < 3) throw extremesRefusal("maxima", `There are ${maxima.length} durations: three are needed.`);
  for (const { duration, depths } of maxima) {
    requirePositive("duration", duration);
    if (depths.length < 4)
      throw extremesRefusal("maxima", `Duration ${duration} s has ${depths.length} years: four are needed.`);
  }
  const shortest = Math.min(...maxima.map(({ duration }) => duration));
  const etaOf = (place: number): number => 1 / (1 + Math.exp(-place));
  const objective = ([place = 0, logTheta = 0]: readonly number[]): number => {
    const groups = scaled(maxima, Math.exp(logTheta), etaOf(place));
    return rankSpread(groups) + meanSpread(groups);
  };
  const starts = [0.1, 1, 10].map((share) => [1, Math.log(share * shortest)] as const);
  const ends = starts.map((start) => minimise(objective, start, { steps: [0.5, 0.5], evaluations: 300 }));
  const best = ends.reduce((one, other) => (other.value < one.value ? other : one));
  const [place = 0, logTheta = 0] = best.point;
  const [eta, theta] = [etaOf(place), Math.exp(logTheta)];
  return { gev: gevOfLMoments(lMoments(scaled(maxima, theta, eta).flat())), theta, eta };
};

/** One GEV a duration, of depths [m]: free of a law of durations, and its curves may cross. */
export const fitDurations = (maxima: readonly DurationMaxima[]): readonly { duration: number; gev: Gev }[] =>
  maxima.map(({ duration, depths }) => ({ duration, gev: gevOfLMoments(lMoments(depths)) }));
