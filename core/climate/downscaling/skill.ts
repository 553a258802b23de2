import { conformalRadius } from "../uncertainty/conformal.js";
import { type DayParameters, type DriverDay, dayParameters, prepareDay, type StaticFields } from "./day-model.js";
import { downscaleDay } from "./downscale-day.js";
import { type BlockFrame, blockMeans } from "./frame.js";

export const seasons = ["DJF", "MAM", "JJA", "SON"] as const;
export const hours = ["warmest", "coldest"] as const;
type Hour = (typeof hours)[number];

/** A truth to be judged by: fine fields of every day, whose block means are what the model is given. */
export interface Truth {
  readonly frame: BlockFrame;
  readonly fields: StaticFields;
  /** `warmest` and `coldest` on the fine frame [degree Celsius]. */
  readonly days: readonly DriverDay[];
}

/** Root mean square errors [K] of one season and hour. */
export interface SkillRow {
  readonly season: (typeof seasons)[number];
  readonly hour: Hour;
  readonly days: number;
  readonly bilinear: number;
  readonly lapseOnly: number;
  readonly model: number;
}

/** Season of a day of the year. */
export const seasonOf = (dayOfYear: number): (typeof seasons)[number] => {
  if (dayOfYear < 60 || dayOfYear >= 335) return "DJF";
  if (dayOfYear < 152) return "MAM";
  return dayOfYear < 244 ? "JJA" : "SON";
};

interface Errors {
  readonly season: (typeof seasons)[number];
  readonly hour: Hour;
  readonly day: number;
  readonly bilinear: Float64Array;
  readonly lapseOnly: Float64Array;
  readonly model: Float64Array;
}

/** Errors of every day and hour, of the model and of two simpler ways, each against the truth [K]. */
const errorsOf = ({ frame, fields, days }: Truth, parameters: DayParameters): Errors[] => {
  const ground = prepareDay(frame, fields, blockMeans(frame, fields.elevation));
  return days.flatMap((truth, day) => {
    const driver = { ...truth, warmest: blockMeans(frame, truth.warmest), coldest: blockMeans(frame, truth.coldest) };
    const fine = downscaleDay(ground, driver, parameters);
    return hours.map((hour) => {
      const { driver: plain, lapse } = fine.terms[hour];
      const error = (predicted: (at: number) => number): Float64Array =>
        Float64Array.from(truth[hour], (value, at) => predicted(at) - value);
      return {
        season: seasonOf(truth.dayOfYear),
        hour,
        day,
        bilinear: error((at) => plain[at] as number),
        lapseOnly: error((at) => (plain[at] as number) + (lapse[at] as number)),
        model: error((at) => fine[hour][at] as number),
      };
    });
  });
};

/** Root mean square of all values of some lists. */
export const rootMeanSquare = (parts: readonly Float64Array[]): number => {
  let [sum, n] = [0, 0];
  for (const part of parts) {
    for (const one of part) sum += one * one;
    n += part.length;
  }
  return Math.sqrt(sum / n);
};

/** Errors by season and hour; a season without days is left out. */
export const skillOf = (truth: Truth, parameters: DayParameters = dayParameters): SkillRow[] => {
  const errors = errorsOf(truth, parameters);
  return seasons.flatMap((season) =>
    hours.flatMap((hour) => {
      const own = errors.filter((one) => one.season === season && one.hour === hour);
      if (own.length === 0) return [];
      return [
        {
          season,
          hour,
          days: own.length,
          bilinear: rootMeanSquare(own.map(({ bilinear }) => bilinear)),
          lapseOnly: rootMeanSquare(own.map(({ lapseOnly }) => lapseOnly)),
          model: rootMeanSquare(own.map(({ model }) => model)),
        },
      ];
    }),
  );
};

/** Intervals promised and met. */
export interface IntervalCoverage {
  readonly alpha: number;
  /** Share of held-back values inside, and of those of another truth. */
  readonly held: number;
  readonly shifted: number | undefined;
}

/** Consecutive days that are held back or calibrated on together: their errors are not independent. */
const blockDays = 5;

/**
 * Split-conformal intervals by season and hour: radii from every other block of 5 days, coverage on the blocks between,
 * and on all days of another truth where one is given.
 */
export const coverageOf = (
  truth: Truth,
  shifted?: Truth,
  alpha = 0.1,
  parameters: DayParameters = dayParameters,
): IntervalCoverage => {
  const errors = errorsOf(truth, parameters);
  const isHeld = ({ day }: Errors): boolean => Math.floor(day / blockDays) % 2 === 1;
  const radii = new Map<string, number>();
  const key = ({ season, hour }: Errors): string => `${season} ${hour}`;
  for (const group of new Set(errors.map(key))) {
    const scores = errors
      .filter((one) => key(one) === group && !isHeld(one))
      .flatMap(({ model }) => Array.from(model, Math.abs));
    radii.set(group, conformalRadius(scores, alpha));
  }
  const share = (list: readonly Errors[]): number => {
    let [inside, n] = [0, 0];
    for (const one of list) {
      const radius = radii.get(key(one)) ?? Number.POSITIVE_INFINITY;
      for (const error of one.model) inside += Math.abs(error) <= radius ? 1 : 0;
      n += one.model.length;
    }
    return inside / n;
  };
  return { alpha, held: share(errors.filter(isHeld)), shifted: shifted && share(errorsOf(shifted, parameters)) };
};
