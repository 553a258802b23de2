import { ascending, type QuantileType, sortedQuantile } from "../statistics/quantile.js";
import type { BaseBlocks } from "./base-period.js";
import { forEachPool } from "./sliding-pool.js";

export interface CalendarDayOptions {
  /** Days around a calendar day whose values count with it, odd; 5 by ETCCDI. */
  readonly window?: number;
  /** 8 by ETCCDI. */
  readonly type?: QuantileType;
  /** Share of the window's values below which there is no quantile; 0.1 by climdex. */
  readonly leastPresent?: number;
}

export const etccdiCalendarDay: Required<CalendarDayOptions> = { window: 5, type: 8, leastPresent: 0.1 };

/**
 * Index into the blocks of the day `offset` days from a calendar day of a year. The base period is closed to a ring:
 * the window of its first 1 January reaches into its last December (climdex).
 */
export const windowIndex = ({ years, daysPerYear }: BaseBlocks, year: number, day: number, offset: number): number => {
  const size = years * daysPerYear;
  return (year * daysPerYear + day + offset + size) % size;
};

/** Values around a calendar day 0 … 364 of all base years, ascending, NaN left out. */
export const windowValues = (blocks: BaseBlocks, day: number, window: number): Float64Array => {
  const half = (window - 1) / 2;
  const found: number[] = [];
  for (let year = 0; year < blocks.years; year++) {
    for (let offset = -half; offset <= half; offset++) {
      found.push(blocks.values[windowIndex(blocks, year, day, offset)] as number);
    }
  }
  return ascending(found);
};

/**
 * Quantile of every calendar day over the base period; NaN where too few values are there.
 *
 * Source: ETCCDI; Zhang et al. 2005, doi 10.1175/JCLI3366.1; Hyndman & Fan 1996 type 8.
 */
export const calendarDayQuantiles = (blocks: BaseBlocks, p: number, options: CalendarDayOptions = {}): Float64Array => {
  const { window, type, leastPresent } = { ...etccdiCalendarDay, ...options };
  const quantiles = new Float64Array(blocks.daysPerYear).fill(Number.NaN);
  forEachPool(blocks, window, (day, pool, n) => {
    if (n >= leastPresent * window * blocks.years) quantiles[day] = sortedQuantile(pool, p, type, n);
  });
  return quantiles;
};
