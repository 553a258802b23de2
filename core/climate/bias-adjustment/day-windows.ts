import type { DailyAxis } from "../calendar/daily-axis.js";
import type { Samples } from "./samples.js";

/** Day 1 … 366 of the year of every day of an axis; 29 February is 60. */
export const dayOfYear = (axis: DailyAxis): Uint16Array => {
  const days = new Uint16Array(axis.length);
  for (let at = 0; at < axis.length; at++) {
    const isFirst = axis.month[at] === 1 && axis.day[at] === 1;
    if (isFirst) days[at] = 1;
    else if (at > 0) days[at] = (days[at - 1] as number) + 1;
    else days[at] = firstDay(axis);
  }
  return days;
};

const daysBefore = [0, 31, 59, 90, 120, 151, 181, 212, 243, 273, 304, 334] as const;

const firstDay = ({ calendar, year, month, day }: DailyAxis): number => {
  const [y, m, d] = [year[0] as number, month[0] as number, day[0] as number];
  if (calendar === "360_day") return 30 * (m - 1) + d;
  const isLong =
    calendar === "366_day" || (calendar === "gregorian" && ((y % 4 === 0 && y % 100 !== 0) || y % 400 === 0));
  return (daysBefore[m - 1] as number) + d + (m > 2 && isLong ? 1 : 0);
};

/** Axes of the three series of {@link Samples}. */
export interface SampleAxes {
  readonly observed: DailyAxis;
  readonly historical: DailyAxis;
  readonly future: DailyAxis;
}

/** Positions by day of the year 1 … 366. */
export const positionsByDay = (axis: DailyAxis): readonly (readonly number[])[] => {
  const byDay: number[][] = Array.from({ length: 367 }, () => []);
  dayOfYear(axis).forEach((day, at) => {
    byDay[day]?.push(at);
  });
  return byDay;
};

/** Days of the year within `half` days of `centre`, around the turn of the year; ascending in distance from the past. */
export const windowDays = (centre: number, half: number): number[] =>
  Array.from({ length: 2 * half + 1 }, (_, at) => ((centre - half + at - 1 + 732) % 366) + 1);

/** Positions of a window, in time order. */
export const windowPositions = (byDay: readonly (readonly number[])[], centre: number, half: number): number[] =>
  windowDays(centre, half)
    .flatMap((day) => byDay[day] ?? [])
    .sort((a, b) => a - b);

const pick = (values: ArrayLike<number>, positions: readonly number[]): Float64Array =>
  Float64Array.from(positions, (at) => values[at] as number);

/**
 * Adjusts each day of the year from the window of `length` days around it.
 *
 * @param target series whose days the result has: the future, or the observed for delta change
 * @param method gets the window's samples in time order, gives one value for each day of the target's window
 */
export const byDayWindow = (
  samples: Samples,
  axes: SampleAxes,
  length: number,
  target: "future" | "observed",
  method: (window: Samples) => Float64Array,
): Float64Array => {
  const days = {
    observed: positionsByDay(axes.observed),
    historical: positionsByDay(axes.historical),
    future: positionsByDay(axes.future),
  };
  const half = Math.floor(length / 2);
  const adjusted = new Float64Array(samples[target].length).fill(Number.NaN);
  for (let centre = 1; centre <= 366; centre++) {
    const own = days[target][centre] ?? [];
    if (own.length === 0) continue;
    const within = windowPositions(days[target], centre, half);
    const index = new Map(within.map((at, place) => [at, place]));
    const values = method({
      observed: pick(samples.observed, windowPositions(days.observed, centre, half)),
      historical: pick(samples.historical, windowPositions(days.historical, centre, half)),
      future: pick(samples.future, windowPositions(days.future, centre, half)),
    });
    for (const at of own) adjusted[at] = values[index.get(at) as number] as number;
  }
  return adjusted;
};
