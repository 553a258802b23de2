import type { DailyAxis } from "./daily-axis.js";

/** Length of the periods that an index is given for. */
export const frequencies = ["year", "month", "season", "all"] as const;
export type Frequency = (typeof frequencies)[number];

/** Consecutive days `from` … `to - 1` of an axis. */
export interface CalendarPeriod {
  /** `2003`, `2003-07`, `2003-JJA` (December belongs to the winter of the next year) or `all`. */
  readonly label: string;
  readonly from: number;
  readonly to: number;
}

const seasonNames = ["DJF", "MAM", "JJA", "SON"] as const;

const labelOf = (axis: DailyAxis, at: number, frequency: Frequency): string => {
  if (frequency === "all") return "all";
  const year = axis.year[at] as number;
  const month = axis.month[at] as number;
  if (frequency === "year") return String(year);
  if (frequency === "month") return `${year}-${String(month).padStart(2, "0")}`;
  return `${month === 12 ? year + 1 : year}-${seasonNames[Math.floor((month % 12) / 3)]}`;
};

/** The calendar years, months or seasons of an axis, first and last perhaps cut. */
export const periodsOf = (axis: DailyAxis, frequency: Frequency): CalendarPeriod[] => {
  const periods: CalendarPeriod[] = [];
  let from = 0;
  for (let at = 1; at <= axis.length; at++) {
    const isNew =
      at === axis.length ||
      (frequency !== "all" &&
        axis.month[at] !== axis.month[at - 1] &&
        labelOf(axis, at, frequency) !== labelOf(axis, at - 1, frequency));
    if (!isNew) continue;
    periods.push({ label: labelOf(axis, from, frequency), from, to: at });
    from = at;
  }
  return periods;
};
