import { TwinError } from "../../errors.js";
import { calendarDays, type DailyAxis } from "../calendar/daily-axis.js";

/** First and last year of a base period, both within. */
export interface BaseYears {
  readonly from: number;
  readonly to: number;
}

/** The values of a base period as whole years of 365 (or 360) days: 29 February is left out, an absent day is NaN. */
export interface BaseBlocks {
  readonly years: number;
  readonly firstYear: number;
  readonly daysPerYear: number;
  /** `[year][calendar day]` */
  readonly values: Float64Array;
}

/** {@link baseBlocks} prepared for many series on one axis. Throws `invalid-request` as it does. */
export const prepareBaseBlocks = (axis: DailyAxis, base: BaseYears): ((values: ArrayLike<number>) => BaseBlocks) => {
  const years = base.to - base.from + 1;
  const daysPerYear = calendarDays(axis.calendar);
  const from: number[] = [];
  const to: number[] = [];
  for (let at = 0; at < axis.length; at++) {
    const year = (axis.year[at] as number) - base.from;
    if (year < 0 || year >= years || (axis.month[at] === 2 && axis.day[at] === 29 && axis.calendar !== "360_day"))
      continue;
    from.push(at);
    to.push(year * daysPerYear + (axis.calendarDay[at] as number) - 1);
  }
  if (years < 1 || from.length < daysPerYear) {
    const message = `Base period ${base.from}-${base.to} has ${from.length} days in the series: give whole years that are in it.`;
    throw new TwinError("invalid-request", message, { issues: [{ path: "base", message }] });
  }
  const [source, target] = [Int32Array.from(from), Int32Array.from(to)];
  return (values) => {
    const blocks = new Float64Array(years * daysPerYear).fill(Number.NaN);
    for (let at = 0; at < source.length; at++) blocks[target[at] as number] = values[source[at] as number] as number;
    return { years, firstYear: base.from, daysPerYear, values: blocks };
  };
};

/** Cuts the base years out of a series. Throws `invalid-request` where not one whole year of them is in it. */
export const baseBlocks = (values: ArrayLike<number>, axis: DailyAxis, base: BaseYears): BaseBlocks =>
  prepareBaseBlocks(axis, base)(values);
