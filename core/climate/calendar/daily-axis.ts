import { TwinError } from "../../errors.js";

/** Calendars of daily series. `gregorian` is the proleptic one; the others are those of climate models (CF names). */
export const calendars = ["gregorian", "365_day", "366_day", "360_day"] as const;
export type Calendar = (typeof calendars)[number];

/** Consecutive days of one calendar. A day is whatever the series says: the boundary (local or UTC) is named beside it. */
export interface DailyAxis {
  readonly calendar: Calendar;
  readonly length: number;
  readonly year: Int32Array;
  /** 1 … 12 */
  readonly month: Uint8Array;
  /** 1 … 31 */
  readonly day: Uint8Array;
  /** Calendar day 1 … 365 (360 in a 360-day calendar); 29 February shares 59 with the 28th. */
  readonly calendarDay: Uint16Array;
}

const monthLengths = [31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31] as const;
const daysBeforeMonth = [0, 31, 59, 90, 120, 151, 181, 212, 243, 273, 304, 334] as const;

const isLeapYear = (year: number): boolean => (year % 4 === 0 && year % 100 !== 0) || year % 400 === 0;

/** Days of a month 1 … 12. */
export const daysInMonth = (year: number, month: number, calendar: Calendar): number => {
  if (calendar === "360_day") return 30;
  const isLong = calendar === "366_day" || (calendar === "gregorian" && isLeapYear(year));
  return month === 2 && isLong ? 29 : (monthLengths[month - 1] as number);
};

/** Calendar days of a year on which percentiles stand: 360 or 365. */
export const calendarDays = (calendar: Calendar): number => (calendar === "360_day" ? 360 : 365);

const calendarDayOf = (month: number, day: number, calendar: Calendar): number => {
  if (calendar === "360_day") return 30 * (month - 1) + day;
  return (daysBeforeMonth[month - 1] as number) + (month === 2 ? Math.min(day, 28) : day);
};

const datePattern = /^(-?\d{1,6})-(\d{2})-(\d{2})(?:[T ].*)?$/;

/** Year, month and day of an ISO date that exists in the calendar. Throws `invalid-request` else. */
export const readDate = (text: string, calendar: Calendar): readonly [year: number, month: number, day: number] => {
  const match = datePattern.exec(text.trim());
  const [year, month, day] = [Number(match?.[1]), Number(match?.[2]), Number(match?.[3])];
  if (match && month >= 1 && month <= 12 && day >= 1 && day <= daysInMonth(year, month, calendar)) {
    return [year, month, day];
  }
  const message = `Date "${text}" is no day of the ${calendar} calendar: give YYYY-MM-DD.`;
  throw new TwinError("invalid-request", message, { issues: [{ path: "date", message }] });
};

/** `length` days from an ISO date on. */
export const dailyAxis = (start: string, length: number, calendar: Calendar = "gregorian"): DailyAxis => {
  let [year, month, day] = readDate(start, calendar);
  const axis = {
    calendar,
    length,
    year: new Int32Array(length),
    month: new Uint8Array(length),
    day: new Uint8Array(length),
    calendarDay: new Uint16Array(length),
  };
  for (let at = 0; at < length; at++) {
    axis.year[at] = year;
    axis.month[at] = month;
    axis.day[at] = day;
    axis.calendarDay[at] = calendarDayOf(month, day, calendar);
    if (++day <= daysInMonth(year, month, calendar)) continue;
    day = 1;
    if (++month <= 12) continue;
    month = 1;
    year++;
  }
  return axis;
};

/** Days from one date to a later one: 0 for the same day. */
export const daysBetween = (from: string, to: string, calendar: Calendar): number => {
  const serial = (text: string): number => {
    const [year, month, day] = readDate(text, calendar);
    if (calendar === "gregorian") return Math.round(new Date(0).setUTCFullYear(year, month - 1, day) / 86_400_000);
    let days = 0;
    for (let one = 1; one < month; one++) days += daysInMonth(year, one, calendar);
    const perYear = calendar === "360_day" ? 360 : calendar === "366_day" ? 366 : 365;
    return year * perYear + days + day - 1;
  };
  return serial(to) - serial(from);
};

/** ISO date of a day of the axis. */
export const dateAt = (axis: DailyAxis, at: number): string => {
  const two = (value: number | undefined): string => String(value).padStart(2, "0");
  return `${String(axis.year[at]).padStart(4, "0")}-${two(axis.month[at])}-${two(axis.day[at])}`;
};
