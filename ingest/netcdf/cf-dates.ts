import { TwinError } from "../../core/index.js";
import { cfInstantsMs } from "../zarr/cf-time.js";

/** A day of a model's own calendar; month 1 to 12. */
export interface ModelDay {
  readonly year: number;
  readonly month: number;
  readonly day: number;
}

const monthDays = [31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31];
const daysPerYear: Readonly<Record<string, number>> = { noleap: 365, "365_day": 365, "360_day": 360 };

const refuse = (feature: string, found: string): TwinError =>
  new TwinError("unsupported", `CF ${feature} "${found}" is not read: use days or hours since a date.`, {
    feature,
    found,
  });

const unitDays: Readonly<Record<string, number>> = { day: 1, hour: 1 / 24, minute: 1 / 1440, second: 1 / 86_400 };

/** Day of the year of a day, from 0, without leap days. */
const dayOfYear = (month: number, day: number, perYear: number): number =>
  perYear === 360
    ? (month - 1) * 30 + day - 1
    : monthDays.slice(0, month - 1).reduce((sum, days) => sum + days, 0) + day - 1;

const fromDayOfYear = (year: number, at: number, perYear: number): ModelDay => {
  if (perYear === 360) return { year, month: Math.floor(at / 30) + 1, day: (at % 30) + 1 };
  let month = 0;
  let left = at;
  while (left >= (monthDays[month] as number)) left -= monthDays[month++] as number;
  return { year, month: month + 1, day: left + 1 };
};

const inEvenYears = (values: ArrayLike<number>, units: string, perYear: number): ModelDay[] => {
  const match =
    /^(\w+?)s?\s+since\s+(\d{1,4})-(\d{1,2})-(\d{1,2})(?:[T ](\d{1,2}):(\d{2})(?::(\d{2})(?:\.\d+)?)?)?/i.exec(
      units.trim(),
    );
  const unit = unitDays[match?.[1]?.toLowerCase() ?? ""];
  if (!match || unit === undefined) throw refuse("time units", units);
  const [year, month, day, hour, minute] = match.slice(2, 7).map((part) => Number(part ?? 0)) as [
    number,
    number,
    number,
    number,
    number,
  ];
  if (month < 1 || month > 12 || day < 1 || day > 31) throw refuse("time units", units);
  const epoch = year * perYear + dayOfYear(month, day, perYear) + (hour + minute / 60) / 24;
  return Array.from(values, (value) => {
    // A millionth of a day, so that the rounding of `days since` does not fall into the day before.
    const days = Math.floor(epoch + value * unit + 1e-6);
    return fromDayOfYear(Math.floor(days / perYear), days % perYear, perYear);
  });
};

/**
 * Days of CF time numbers in the calendar of the model: Gregorian, `noleap` (365 days) or `360_day`. Days stay those
 * of the model: none is made up and none is dropped to fit another calendar (CF conventions 1.11, 4.4.1).
 *
 * @throws TwinError `unsupported` for other calendars and units, `source-corrupt` for numbers that are none
 */
export const cfModelDays = (values: ArrayLike<number>, units: string, calendar = "standard"): ModelDay[] => {
  if (Array.from(values).some((value) => !Number.isFinite(value))) {
    throw new TwinError("source-corrupt", "Times of the file are no numbers.", { key: "time", offset: null });
  }
  const perYear = daysPerYear[calendar.toLowerCase()];
  if (perYear !== undefined) return inEvenYears(values, units, perYear);
  return Array.from(cfInstantsMs(values, units, calendar.toLowerCase()), (ms) => {
    const date = new Date(ms);
    return { year: date.getUTCFullYear(), month: date.getUTCMonth() + 1, day: date.getUTCDate() };
  });
};

/** Days of a year in a calendar. */
export const daysInYear = (year: number, calendar = "standard"): number => {
  const even = daysPerYear[calendar.toLowerCase()];
  if (even !== undefined) return even;
  return new Date(Date.UTC(year, 1, 29)).getUTCMonth() === 1 ? 366 : 365;
};
