import type { TimeSeries } from "./edges.js";
import type { RainInterval } from "./rain.js";

/** First place in increasing times that lies after `time`, their number where none does. */
const firstAfter = (times: readonly number[], time: number): number => {
  let [low, high] = [0, times.length];
  while (low < high) {
    const middle = (low + high) >> 1;
    if (times[middle] <= time) low = middle + 1;
    else high = middle;
  }
  return low;
};

/** Value of a series at a time [s]: linear between its points, constant beyond them, 0 when empty. */
export const seriesAt = ({ times, values }: TimeSeries, time: number): number => {
  if (times.length === 0) return 0;
  const after = firstAfter(times, time);
  if (after === 0) return values[0];
  if (after === times.length) return values[after - 1];
  const share = (time - times[after - 1]) / (times[after] - times[after - 1]);
  return values[after - 1] + share * (values[after] - values[after - 1]);
};

/** Exact mean of a series over `from … to` [s], `from < to`. */
export const meanOf = (series: TimeSeries, from: number, to: number): number => {
  let sum = 0;
  let start = from;
  let value = seriesAt(series, from);
  for (const time of series.times) {
    if (time <= from || time >= to) continue;
    const next = seriesAt(series, time);
    sum += 0.5 * (value + next) * (time - start);
    start = time;
    value = next;
  }
  return (sum + 0.5 * (value + seriesAt(series, to)) * (to - start)) / (to - from);
};

/** Depth of rain between two times, before and after the loss [m]. */
export interface RainDepth {
  readonly gross: number;
  readonly effective: number;
}

/** Exact integral of piecewise-constant rain over `from … to` [s]. */
export const rainBetween = (intervals: readonly RainInterval[], from: number, to: number): RainDepth => {
  let gross = 0;
  let effective = 0;
  let start = 0;
  for (const interval of intervals) {
    const seconds = Math.min(interval.end, to) - Math.max(start, from);
    if (seconds > 0) {
      gross += interval.gross * seconds;
      effective += interval.effective * seconds;
    }
    start = interval.end;
  }
  return { gross, effective };
};
