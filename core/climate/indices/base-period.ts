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

/** Cuts the base years out of a series. Throws `invalid-request` where not one whole year of them is in it. */
export const baseBlocks = (values: ArrayLike<number>, axis: DailyAxis, base: BaseYears): BaseBlocks => {
  const years = base.to - base.from + 1;
  const daysPerYear = calendarDays(axis.calendar);
  const blocks = new Float64Array(Math.max(0, years) * daysPerYear).fill(Number.NaN);
  let present = 0;
  for (let at = 0; at < axis.length; at++) {
    const year = (axis.year[at] as number) - base.from;
    if (year < 0 || year >= years || (axis.month[at] === 2 && axis.day[at] === 29 && axis.calendar !== "360_day"))
      continue;
    blocks[year * daysPerYear + (axis.calendarDay[at] as number) - 1] = values[at] as number;
    present++;
  }
  if (years < 1 || present < daysPerYear) {
    const message = `Base period ${base.from}-${base.to} has ${present} days in the series: give whole years that are in it.`;
    throw new TwinError("invalid-request", message, { issues: [{ path: "base", message }] });
  }
  return { years, firstYear: base.from, daysPerYear, values: blocks };
};
