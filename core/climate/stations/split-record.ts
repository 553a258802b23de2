import { gevReturnLevelIntervals, quantileOfSorted } from "../../extremes/bootstrap.js";
import { gevReturnLevel } from "../../extremes/distribution.js";
import { gevOfLMoments } from "../../extremes/l-moment-fit.js";
import { lMoments } from "../../extremes/l-moments.js";
import {
  detrendedQuantileMapping,
  empiricalQuantileMapping,
  quantileDeltaMapping,
} from "../bias-adjustment/quantile-mapping.js";
import type { Samples } from "../bias-adjustment/samples.js";
import { linearScaling } from "../bias-adjustment/simple-scaling.js";
import { seasonOf, seasons } from "../downscaling/skill.js";
import { calendarOf, type Station } from "./station.js";

/** A level fitted to the early years, and what the later years did. */
export interface ExtremeRow {
  readonly variable: "warmest" | "rain";
  readonly returnPeriodYears: number;
  readonly level: number;
  readonly low: number;
  readonly high: number;
  readonly earlyYears: number;
  readonly lateYears: number;
  /** Late years whose largest value is above the level, and how many were to be expected. */
  readonly exceeded: number;
  readonly expected: number;
}

/** Years with at least this share of their days. */
const whole = 0.95;

const maxima = (
  station: Station,
  variable: ExtremeRow["variable"],
): { readonly year: number; readonly largest: number }[] => {
  const byYear = new Map<number, number[]>();
  station.days.forEach((day, at) => {
    const value = station[variable][at] as number;
    if (Number.isNaN(value)) return;
    const { year } = calendarOf(day);
    const list = byYear.get(year);
    if (list) list.push(value);
    else byYear.set(year, [value]);
  });
  return [...byYear]
    .filter(([, list]) => list.length >= whole * 365)
    .map(([year, list]) => ({ year, largest: list.reduce((one, other) => Math.max(one, other)) }));
};

/**
 * Return levels of the early years against what the later years did: levels of 2 … 10 years, none beyond twice the years.
 *
 * @param split first year that counts as late
 */
export const splitExtremes = (station: Station, split: number): ExtremeRow[] =>
  (["warmest", "rain"] as const).flatMap((variable) => {
    const all = maxima(station, variable);
    const early = all.filter(({ year }) => year < split).map(({ largest }) => largest);
    const late = all.filter(({ year }) => year >= split).map(({ largest }) => largest);
    if (early.length < 10 || late.length < 10 || new Set(early).size < 5) return [];
    const gev = gevOfLMoments(lMoments(early));
    const periods = [2, 5, 10];
    const intervals = gevReturnLevelIntervals(gev, early.length, periods, { seed: 1, draws: 1000 });
    return periods.map((returnPeriodYears, at) => {
      const level = gevReturnLevel(gev, returnPeriodYears);
      const { low, high } = intervals[at] as (typeof intervals)[number];
      const counts = { earlyYears: early.length, lateYears: late.length, expected: late.length / returnPeriodYears };
      const exceeded = late.filter((one) => one > level).length;
      return { variable, returnPeriodYears, level, low, high, ...counts, exceeded };
    });
  });

/** Errors of the distribution of the later years, by how the model was adjusted. */
export interface AdjustmentRow {
  readonly variable: "warmest" | "coldest" | "rain";
  readonly season: (typeof seasons)[number];
  /** Root mean square error of the quantiles 1 … 99 % [K or mm]. */
  readonly raw: number;
  readonly linearScaling: number;
  readonly eqm: number;
  readonly dqm: number;
  readonly qdm: number;
}

/** Days of two stations that both have, as pairs of a variable, by season and half. */
const pairs = (model: Station, observed: Station, variable: AdjustmentRow["variable"], split: number) => {
  const places = new Map([...model.days.entries()].map(([at, day]) => [day, at]));
  return [...observed.days.entries()].flatMap(([at, day]) => {
    const place = places.get(day);
    const [seen, given] = [observed[variable][at] as number, place === undefined ? Number.NaN : model[variable][place]];
    if (Number.isNaN(seen) || given === undefined || Number.isNaN(given)) return [];
    const { year, dayOfYear } = calendarOf(day);
    return [{ seen, given, season: seasonOf(dayOfYear), isLate: year >= split }];
  });
};

const quantileError = (values: Float64Array, truth: Float64Array): number => {
  const shares = Array.from({ length: 99 }, (_, at) => (at + 1) / 100);
  const [found, sought] = [values.slice().sort(), truth.slice().sort()];
  const square = shares.reduce(
    (sum, share) => sum + (quantileOfSorted(found, share) - quantileOfSorted(sought, share)) ** 2,
    0,
  );
  return Math.sqrt(square / shares.length);
};

/**
 * Adjusts a model to a station on the early years and compares the later years' distributions, season by season.
 *
 * @param model days of a model at the station, or of another station taken as one
 */
export const splitAdjustment = (model: Station, observed: Station, split: number): AdjustmentRow[] =>
  (["warmest", "coldest", "rain"] as const).flatMap((variable) => {
    const all = pairs(model, observed, variable, split);
    const kind = variable === "rain" ? "multiplicative" : "additive";
    return seasons.flatMap((season) => {
      const own = all.filter((one) => one.season === season);
      const part = (isLate: boolean, name: "seen" | "given") =>
        Float64Array.from(own.filter((one) => one.isLate === isLate).map((one) => one[name]));
      const samples: Samples = {
        observed: part(false, "seen"),
        historical: part(false, "given"),
        future: part(true, "given"),
      };
      if (samples.observed.length < 300 || samples.future.length < 300) return [];
      const truth = part(true, "seen");
      return [
        {
          variable,
          season,
          raw: quantileError(Float64Array.from(samples.future), truth),
          linearScaling: quantileError(linearScaling(samples, kind), truth),
          eqm: quantileError(empiricalQuantileMapping(samples, { kind }), truth),
          dqm: quantileError(detrendedQuantileMapping(samples, { kind }), truth),
          qdm: quantileError(quantileDeltaMapping(samples, { kind }), truth),
        },
      ];
    });
  });

/**
 * A station's days as a model with a known bias would give them: 2 K too warm with a range 1.2 times as wide, rain 1.3
 * times as much with a drizzle of 0.3 mm on dry days. **Synthetic**: says whether a method takes off a bias it can see.
 */
export const biasedCopy = (station: Station): Station => {
  const mean = (values: Float64Array): number => {
    const there = values.filter((one) => !Number.isNaN(one));
    return there.reduce((sum, one) => sum + one, 0) / there.length;
  };
  const wider = (values: Float64Array): Float64Array => {
    const centre = mean(values);
    return values.map((one) => centre + 2 + 1.2 * (one - centre));
  };
  return {
    ...station,
    id: `${station.id} with a known bias`,
    warmest: wider(station.warmest),
    coldest: wider(station.coldest),
    rain: station.rain.map((one) => (one < 0.1 ? 0.3 : 1.3 * one)),
  };
};
