import { fittedLapse } from "../downscaling/lapse-fit.js";
import { hours, rootMeanSquare, seasonOf, seasons } from "../downscaling/skill.js";
import { conformalRadius } from "../uncertainty/conformal.js";
import { calendarOf, type Station } from "./station.js";

type Hour = (typeof hours)[number];

/** Errors where one station after another is left out. */
export interface LeftOutRow {
  readonly season: (typeof seasons)[number];
  readonly hour: Hour;
  readonly values: number;
  /** Root mean square error of the neighbours' weighted mean, and with their heights taken into account [K]. */
  readonly interpolated: number;
  readonly withHeight: number;
  /** Share of the even years' values within 90 % intervals from the odd years. */
  readonly coverage: number;
}

/** Weighted by the inverse square of the distance; closer than this counts as this [degrees of latitude]. */
const nearest = 0.01;

const weightOf = (one: Station, other: Station): number => {
  const east = (one.longitudeDegrees - other.longitudeDegrees) * Math.cos((one.latitudeDegrees * Math.PI) / 180);
  return 1 / Math.max(nearest, Math.hypot(east, one.latitudeDegrees - other.latitudeDegrees)) ** 2;
};

interface LeftOutError {
  readonly season: (typeof seasons)[number];
  readonly hour: Hour;
  readonly year: number;
  readonly interpolated: number;
  readonly withHeight: number;
}

const placesOf = ({ days }: Station): ReadonlyMap<number, number> =>
  new Map([...days.entries()].map(([at, day]) => [day, at]));

/** Prior lapse rates of the hours [K m-1], as the day model has them. */
const prior = { warmest: -0.0065, coldest: -0.0025 } as const;

const errorsOf = (left: Station, others: readonly Station[]): LeftOutError[] => {
  const places = others.map(placesOf);
  const weights = others.map((other) => weightOf(left, other));
  return [...left.days.entries()].flatMap(([at, day]) => {
    const { year, dayOfYear } = calendarOf(day);
    return hours.flatMap((hour) => {
      const truth = left[hour][at] as number;
      const there = others.flatMap((other, index) => {
        const value = other[hour][places[index]?.get(day) ?? -1] ?? Number.NaN;
        return Number.isNaN(value) ? [] : [{ value, elevation: other.elevation, weight: weights[index] as number }];
      });
      if (Number.isNaN(truth) || there.length === 0) return [];
      const rate = fittedLapse(
        there.map(({ value }) => value),
        there.map(({ elevation }) => elevation),
        prior[hour],
      );
      const total = there.reduce((sum, { weight }) => sum + weight, 0);
      const mean = there.reduce((sum, { value, weight }) => sum + weight * value, 0) / total;
      const height = there.reduce((sum, { elevation, weight }) => sum + weight * elevation, 0) / total;
      const season = seasonOf(dayOfYear);
      const interpolated = mean - truth;
      return [{ season, hour, year, interpolated, withHeight: interpolated + rate * (left.elevation - height) }];
    });
  });
};

/**
 * Leaves out one station after another, predicts its days from those that remain, and sums the errors by season and hour.
 * Interval radii are split-conformal: from odd years, judged on even ones.
 *
 * @param stations with common days; a single one gives no row
 */
export const leaveOneOut = (stations: readonly Station[]): LeftOutRow[] => {
  const errors = stations.flatMap((left) =>
    errorsOf(
      left,
      stations.filter((one) => one !== left),
    ),
  );
  return seasons.flatMap((season) =>
    hours.flatMap((hour) => {
      const own = errors.filter((one) => one.season === season && one.hour === hour);
      if (own.length === 0) return [];
      const odd = own.filter(({ year }) => year % 2 === 1).map(({ withHeight }) => Math.abs(withHeight));
      const even = own.filter(({ year }) => year % 2 === 0);
      const radius = conformalRadius(odd, 0.1);
      const list = (name: "interpolated" | "withHeight") => [Float64Array.from(own, (one) => one[name])];
      return [
        {
          season,
          hour,
          values: own.length,
          interpolated: rootMeanSquare(list("interpolated")),
          withHeight: rootMeanSquare(list("withHeight")),
          coverage: even.filter(({ withHeight }) => Math.abs(withHeight) <= radius).length / even.length,
        },
      ];
    }),
  );
};
