import type { DailyAxis } from "../calendar/daily-axis.js";
import type { CalendarPeriod } from "../calendar/periods.js";
import { byPeriod } from "./by-period.js";
import { runsOf } from "./runs.js";
import { daysWhere } from "./threshold.js";

export interface GrowingSeasonOptions {
  /** [degree Celsius] */
  readonly thresholdCelsius?: number;
  /** Days of a spell that opens or ends the season. */
  readonly spell?: number;
}

/**
 * Growing season length [days] of calendar years in the northern hemisphere (ETCCDI GSL).
 *
 * From the first spell of 6 days above 5 degC before 1 July to the day before the first spell of 6 days below 5 degC
 * from 1 July on, or to the end of the year. 0 where no spell opens it.
 *
 * @param meanCelsius daily mean temperature [degree Celsius]
 */
export const growingSeasonLength = (
  meanCelsius: ArrayLike<number>,
  axis: DailyAxis,
  years: readonly CalendarPeriod[],
  { thresholdCelsius = 5, spell = 6 }: GrowingSeasonOptions = {},
): Float64Array => {
  const warm = daysWhere(meanCelsius, ">", thresholdCelsius);
  const cold = daysWhere(meanCelsius, "<", thresholdCelsius);
  return byPeriod(years, ({ from, to }) => {
    let july = from;
    while (july < to && (axis.month[july] as number) < 7) july++;
    if (july === to) return Number.NaN;
    const first = runsOf(warm, from, july).find(({ length }) => length >= spell);
    if (!first) return 0;
    const last = runsOf(cold, july, to).find(({ length }) => length >= spell);
    return (last ? last.start : to) - first.start;
  });
};
