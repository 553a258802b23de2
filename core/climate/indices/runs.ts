import type { CalendarPeriod } from "../calendar/periods.js";

/** Unbroken days of a mask. */
export interface Run {
  readonly start: number;
  readonly length: number;
}

/** All runs of 1 between `from` and `to - 1`. The one engine under every spell of this folder. */
export const runsOf = (mask: Uint8Array, from = 0, to = mask.length): Run[] => {
  const runs: Run[] = [];
  let start = -1;
  for (let at = from; at <= to; at++) {
    const isIn = at < to && mask[at] === 1;
    if (isIn && start < 0) start = at;
    if (isIn || start < 0) continue;
    runs.push({ start, length: at - start });
    start = -1;
  }
  return runs;
};

/**
 * What becomes of a run over the border of two periods: cut there, or whole in the period of its first or last day.
 * These are three conventions of the field, days apart.
 */
export const bookings = ["cut", "start", "end"] as const;
export type Booking = (typeof bookings)[number];

/** Runs of at least `least` days by period. */
export const runsByPeriod = (
  mask: Uint8Array,
  periods: readonly CalendarPeriod[],
  least: number,
  booking: Booking,
): Run[][] => {
  const isLong = ({ length }: Run): boolean => length >= least;
  if (booking === "cut") return periods.map(({ from, to }) => runsOf(mask, from, to).filter(isLong));
  const booked: Run[][] = periods.map(() => []);
  let index = 0;
  for (const run of runsOf(mask).filter(isLong)) {
    const day = booking === "start" ? run.start : run.start + run.length - 1;
    while (index < periods.length && day >= (periods[index] as CalendarPeriod).to) index++;
    if (index < periods.length && day >= (periods[index] as CalendarPeriod).from) booked[index]?.push(run);
  }
  return booked;
};

/** Number of runs. */
export const runCount = (runs: readonly Run[]): number => runs.length;

/** Length of the longest run [days], 0 where there is none. */
export const longestRun = (runs: readonly Run[]): number =>
  runs.reduce((most, { length }) => Math.max(most, length), 0);

/** Days in all runs. */
export const runDays = (runs: readonly Run[]): number => runs.reduce((sum, { length }) => sum + length, 0);

/** Largest sum of a daily value over one run, 0 where there is none. */
export const largestRunSum = (runs: readonly Run[], value: (at: number) => number): number =>
  runs.reduce((most, { start, length }) => {
    let sum = 0;
    for (let at = start; at < start + length; at++) sum += value(at);
    return Math.max(most, sum);
  }, 0);
