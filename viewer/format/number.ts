import type { Words } from "../store/words.js";
import { type DisplayUnit, toShown, unitName } from "./display-unit.js";

/** A number by the locale, with at most that many decimals. */
export const formatNumber = (words: Words, value: number, digits: number): string =>
  new Intl.NumberFormat(words.locale, { maximumFractionDigits: digits }).format(value === 0 ? 0 : value);

/** A value in its layer's unit as the reader sees it, without the unit. */
export const formatShown = (words: Words, unit: DisplayUnit, value: number): string =>
  new Intl.NumberFormat(words.locale, {
    minimumFractionDigits: unit.digits,
    maximumFractionDigits: unit.digits,
  }).format(roundAwayMinusZero(toShown(unit, value), unit.digits));

/** A value with its unit, held together by a no-break space. */
export const formatWithUnit = (words: Words, unit: DisplayUnit, value: number): string =>
  `${formatShown(words, unit, value)}\u00a0${unitName(unit, words)}`;

/** Degrees with four decimals: about ten metres, finer than any cell. */
export const formatDegrees = (words: Words, degrees: number): string =>
  new Intl.NumberFormat(words.locale, { minimumFractionDigits: 4, maximumFractionDigits: 4 }).format(degrees);

const roundAwayMinusZero = (value: number, digits: number): number => {
  const rounded = Math.round(value * 10 ** digits) / 10 ** digits;
  return rounded === 0 ? 0 : rounded;
};
