import {
  type Calendar,
  calendars,
  type DailyAxis,
  type DailySeries,
  dailyAxis,
  daysBetween,
  readDate,
} from "../../core/index.js";
import type { Options, Table } from "./method.js";
import type { QuantityName } from "./quantity.js";
import { refuse, wordOption } from "./refuse.js";

/** A daily table set on consecutive days: days without a row are absent. */
export interface DailyTable extends DailySeries {
  /** A quantity on the axis; undefined where the header lacks it. */
  readonly on: (quantity: QuantityName) => Float64Array | undefined;
}

const mostDays = 800_000;

/** Consecutive days that hold every date, and each row's place among them. */
export const placeDates = (dates: readonly string[], calendar: Calendar): { axis: DailyAxis; places: Int32Array } => {
  if (dates.length === 0) refuse("date", "The input has no rows: give one day or more.");
  const iso = dates.map((date) => date.slice(0, 10));
  const first = iso.reduce((least, date) => (daysBetween(least, date, calendar) < 0 ? date : least));
  const places = Int32Array.from(iso, (date) => daysBetween(first, date, calendar));
  const length = places.reduce((most, place) => Math.max(most, place), 0) + 1;
  if (length > mostDays) refuse("date", `The dates span ${length} days: at most ${mostDays} can be read.`);
  const seen = new Uint8Array(length);
  places.forEach((place, row) => {
    if (seen[place] === 1)
      refuse("date", `Row ${row + 1}: ${iso[row]} is there twice. A day of local and of UTC time are two series.`);
    seen[place] = 1;
  });
  return { axis: dailyAxis(first, length, calendar), places };
};

const onAxis = (values: Float64Array, places: Int32Array, length: number): Float64Array => {
  const series = new Float64Array(length).fill(Number.NaN);
  places.forEach((place, row) => {
    series[place] = values[row] as number;
  });
  return series;
};

/** Dates of a table, or those of an option `start` where it has no date column. */
const datesOf = (table: Table, options: Options, calendar: Calendar): { axis: DailyAxis; places: Int32Array } => {
  const dates = table.text("date") ?? table.text("time");
  if (dates) return placeDates(dates, calendar);
  const start =
    options.start ?? refuse("date", "A daily series needs a column date (YYYY-MM-DD), or the option start.");
  readDate(start, calendar);
  return {
    axis: dailyAxis(start, table.length, calendar),
    places: Int32Array.from({ length: table.length }, (_, row) => row),
  };
};

/** Reads a table as daily series: `date` with `tx_c`, `tn_c`, `air_temperature_c`, `precipitation_mm` or their kin. */
export const readDaily = (table: Table, options: Options): DailyTable => {
  const calendar = wordOption(options, "calendar", calendars);
  const { axis, places } = datesOf(table, options, calendar);
  const on = (quantity: QuantityName): Float64Array | undefined => {
    const values = table.quantity(quantity);
    return values && onAxis(values, places, axis.length);
  };
  const [tx, tn, tm, rain] = [
    on("maximum_temperature"),
    on("minimum_temperature"),
    on("air_temperature"),
    on("precipitation"),
  ];
  return { axis, on, ...(tx && { tx }), ...(tn && { tn }), ...(tm && { tm }), ...(rain && { rain }) };
};

/** A series of a daily table that a method cannot do without. */
export const requireSeries = (series: ArrayLike<number> | undefined, column: string, method: string): Float64Array =>
  Float64Array.from(series ?? refuse(column, `Method ${method} needs a daily column ${column}.`));

/** Daily mean: given, or half the sum of the extremes. */
export const dailyMean = (daily: DailyTable, method: string): Float64Array => {
  if (daily.tm) return Float64Array.from(daily.tm);
  const tx = requireSeries(daily.tx, "tx_c and tn_c (or air_temperature_c)", method);
  const tn = requireSeries(daily.tn, "tx_c and tn_c (or air_temperature_c)", method);
  return tx.map((value, at) => (value + (tn[at] as number)) / 2);
};
