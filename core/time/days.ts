/** Meteorological seasons of the northern hemisphere. */
export const seasons = ["DJF", "MAM", "JJA", "SON"] as const;
export type Season = (typeof seasons)[number];

/** One day of a daily series in the proleptic Gregorian calendar. */
export interface Day {
  readonly year: number;
  /** 1 … 12 */
  readonly month: number;
  readonly day: number;
  /** 0 on 1 January. */
  readonly dayOfYear: number;
}

const millisecondsPerDay = 86_400_000;

/** Every day from 1 January of the first to 31 December of the last year. */
export const daysOfYears = (fromYear: number, toYear: number): Day[] => {
  const first = Date.UTC(fromYear, 0, 1);
  const count = (Date.UTC(toYear + 1, 0, 1) - first) / millisecondsPerDay;
  return Array.from({ length: count }, (_, index) => {
    const date = new Date(first + index * millisecondsPerDay);
    const year = date.getUTCFullYear();
    const dayOfYear = (date.getTime() - Date.UTC(year, 0, 1)) / millisecondsPerDay;
    return { year, month: date.getUTCMonth() + 1, day: date.getUTCDate(), dayOfYear };
  });
};

/** Season of a month 1 … 12; December belongs to DJF of any year. */
export const seasonOfMonth = (month: number): Season => seasons[Math.floor((month % 12) / 3)] as Season;
