import { type CalendarPeriod, etccdiMask, type Frequency, frequencies, masked, periodsOf } from "../../core/index.js";
import { type DailyTable, dailyMean, readDaily, requireSeries } from "./daily-table.js";
import type { OptionSpec, Options, Output, Table, TableMethod } from "./method.js";
import { wordOption } from "./refuse.js";

/** Options that every daily index has. */
export const commonOptions: readonly OptionSpec[] = [
  { name: "frequency", default: "year", meaning: "year, month, season or all" },
  {
    name: "missing",
    default: "etccdi",
    meaning: "etccdi: absent after 3 absent days a month or 15 a year; none: what is there counts",
  },
  { name: "calendar", default: "gregorian", meaning: "gregorian, 365_day, 366_day or 360_day" },
  { name: "start", default: "", meaning: "date of the first row where there is no column date" },
];

const columns: Readonly<Record<string, { name: string; unit: string; meaning: string }>> = {
  tx: { name: "tx_c", unit: "degree_Celsius", meaning: "daily maximum (also maximum_temperature_c, tasmax_c, _k)" },
  tn: { name: "tn_c", unit: "degree_Celsius", meaning: "daily minimum (also minimum_temperature_c, tasmin_c, _k)" },
  tm: { name: "air_temperature_c", unit: "degree_Celsius", meaning: "daily mean; (TX + TN) / 2 where it is not there" },
  rain: { name: "precipitation_mm", unit: "mm", meaning: "daily rain (also pr_mm)" },
};

/** Columns of a daily method. */
export const dailyColumns = (...needs: readonly string[]): TableMethod["columns"] => [
  {
    name: "date",
    unit: "ISO 8601",
    required: true,
    meaning: "day, YYYY-MM-DD; local or UTC as the series is: days are taken as they are",
  },
  ...needs.map((need) => ({
    ...(columns[need] as { name: string; unit: string; meaning: string }),
    required: need !== "tm",
  })),
];

export interface DailyContext {
  readonly daily: DailyTable;
  readonly frequency: Frequency;
  readonly periods: readonly CalendarPeriod[];
}

export const frequencyOf = (options: Options): Frequency => wordOption(options, "frequency", frequencies);

const contextOf = (table: Table, options: Options): DailyContext => {
  const daily = readDaily(table, options);
  const frequency = frequencyOf(options);
  return { daily, frequency, periods: periodsOf(daily.axis, frequency) };
};

/** Rows of one number a period. */
export const periodRows = (
  periods: readonly CalendarPeriod[],
  values: Readonly<Record<string, ArrayLike<number>>>,
): Record<string, number | string>[] =>
  periods.map(({ label }, at) => ({
    period: label,
    ...Object.fromEntries(Object.entries(values).map(([name, list]) => [name, list[at] as number])),
  }));

/** A method of daily series with one row a period. */
export const dailyMethod = (
  id: string,
  title: string,
  source: string,
  needs: readonly string[],
  outputs: readonly Output[],
  compute: (context: DailyContext, options: Options) => Readonly<Record<string, ArrayLike<number>>>,
  options: readonly OptionSpec[] = [],
): TableMethod => ({
  kind: "table",
  id,
  title,
  source,
  columns: dailyColumns(...needs),
  outputs: [{ name: "period", unit: "" }, ...outputs],
  options: [...commonOptions, ...options],
  compute: (table, given) => {
    const context = contextOf(table, given);
    const values = compute(context, given);
    const keep = wordOption(given, "missing", ["etccdi", "none"]) === "none";
    const series = needs.map((need) =>
      need === "tm"
        ? dailyMean(context.daily, id)
        : requireSeries(context.daily[need as "tx"], columns[need]?.name ?? need, id),
    );
    const mask = etccdiMask(context.daily.axis, context.frequency, ...series);
    const shown = keep
      ? values
      : Object.fromEntries(Object.entries(values).map(([name, list]) => [name, masked(Float64Array.from(list), mask)]));
    return periodRows(context.periods, shown);
  },
});
