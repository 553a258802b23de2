import type { DailyAxis } from "../calendar/daily-axis.js";
import { quantile } from "../statistics/quantile.js";
import type { BaseYears } from "./base-period.js";

/**
 * Excess heat factor [K2] of one day: significance times the larger of 1 and acclimatisation.
 *
 * @param significance three-day mean less the 95th percentile of all days [K]
 * @param acclimatisation three-day mean less the mean of the thirty days before [K]
 * @param sign "heat only" cuts negative significance at 0
 * Source: Nairn & Fawcett 2015, doi 10.3390/ijerph120100227.
 */
export const ehf = (significance: number, acclimatisation: number, sign: "signed" | "heat only"): number =>
  (sign === "heat only" ? Math.max(0, significance) : significance) * Math.max(1, acclimatisation);

export interface EhfOptions {
  readonly base: BaseYears;
  /** Days of the three-day mean: the day and the two before it, or (Bureau of Meteorology) the two after it. */
  readonly window?: "backward" | "forward";
  readonly sign?: "signed" | "heat only";
  /** 95th percentile of the daily mean [degree Celsius], where it is known. */
  readonly t95?: number;
}

const meanOf = (values: ArrayLike<number>, from: number, to: number): number => {
  if (from < 0 || to > values.length) return Number.NaN;
  let sum = 0;
  for (let at = from; at < to; at++) sum += values[at] as number;
  return sum / (to - from);
};

const inBase = (axis: DailyAxis, at: number, { from, to }: BaseYears): boolean =>
  (axis.year[at] as number) >= from && (axis.year[at] as number) <= to;

/** 95th percentile of the daily mean over the base years [degree Celsius], type 7. */
export const ehfThreshold = (meanCelsius: ArrayLike<number>, axis: DailyAxis, base: BaseYears): number =>
  quantile(
    Float64Array.from(meanCelsius).filter((_, at) => inBase(axis, at, base)),
    0.95,
    7,
  );

/**
 * Excess heat factor of every day [K2]; NaN where one of its 33 days is absent.
 *
 * @param meanCelsius daily mean, by the authors (TX + TN) / 2 [degree Celsius]
 */
export const excessHeat = (meanCelsius: ArrayLike<number>, axis: DailyAxis, options: EhfOptions): Float64Array => {
  const t95 = options.t95 ?? ehfThreshold(meanCelsius, axis, options.base);
  const shift = options.window === "forward" ? 0 : -2;
  return Float64Array.from({ length: axis.length }, (_, at) => {
    const first = at + shift;
    const three = meanOf(meanCelsius, first, first + 3);
    return ehf(three - t95, three - meanOf(meanCelsius, first - 30, first), options.sign ?? "signed");
  });
};

/** Severity threshold EHF85 [K2]: 85th percentile of the positive factors of the base years. */
export const ehfSeverityThreshold = (factors: ArrayLike<number>, axis: DailyAxis, base: BaseYears): number =>
  quantile(
    Float64Array.from(factors).filter((value, at) => value > 0 && inBase(axis, at, base)),
    0.85,
    7,
  );
