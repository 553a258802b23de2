import { TwinError } from "../../core/index.js";

const secondsOf: Readonly<Record<string, number>> = {
  second: 1,
  minute: 60,
  hour: 3600,
  day: 86_400,
  millisecond: 1e-3,
  microsecond: 1e-6,
  nanosecond: 1e-9,
};
const aliases: Readonly<Record<string, string>> = {
  s: "second",
  sec: "second",
  min: "minute",
  h: "hour",
  hr: "hour",
  d: "day",
  ms: "millisecond",
};
/** All three count the same days after 15 October 1582. */
const gregorian = new Set(["standard", "gregorian", "proleptic_gregorian"]);
const gregorianStart = Date.UTC(1582, 9, 15);

const refuse = (feature: string, found: string): TwinError =>
  new TwinError(
    "unsupported",
    `CF ${feature} "${found}" is not read: use "hours since 2015-01-01" in a Gregorian calendar.`,
    { feature, found },
  );

const pattern =
  /^(\w+?)s?\s+since\s+(\d{1,4})-(\d{1,2})-(\d{1,2})(?:[T ](\d{1,2}):(\d{2})(?::(\d{2})(?:\.\d+)?)?)?\s*(?:Z|UTC|\+00:?00|0:00)?$/i;

const unitSeconds = (name: string, units: string): number => {
  const lower = name.toLowerCase();
  const seconds = secondsOf[lower] ?? secondsOf[aliases[lower] ?? ""];
  if (seconds === undefined) throw refuse("time unit", units);
  return seconds;
};

/**
 * Instants [ms since 1970-01-01 UTC] of CF time numbers such as `hours since 2015-01-01`.
 * Throws `unsupported` for other calendars and units, and for dates of the standard calendar before 1582-10-15.
 */
export const cfInstantsMs = (values: ArrayLike<number>, units: string, calendar = "standard"): Float64Array => {
  if (!gregorian.has(calendar)) throw refuse("calendar", calendar);
  const match = pattern.exec(units.trim());
  if (!match) throw refuse("time units", units);
  const [year, month, day, hour, minute, second] = match.slice(2).map((part) => Number(part ?? 0)) as [
    number,
    number,
    number,
    number,
    number,
    number,
  ];
  const epoch = new Date(0);
  epoch.setUTCFullYear(year, month - 1, day);
  epoch.setUTCHours(hour, minute, second, 0);
  const step = unitSeconds(match[1] as string, units) * 1000;
  const instants = Float64Array.from(
    { length: values.length },
    (_, index) => epoch.getTime() + (values[index] as number) * step,
  );
  if (calendar !== "proleptic_gregorian" && instants.some((instant) => instant < gregorianStart)) {
    throw refuse("time units", `${units} before 1582-10-15`);
  }
  return instants;
};
