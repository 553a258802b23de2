import type { Words } from "../store/words.js";
import { formatNumber } from "./number.js";

const hectare = 10_000;
const squareKilometre = 1_000_000;

/** An area, in hectares below ten square kilometres. */
export const formatArea = (words: Words, area: number): string =>
  area < 10 * squareKilometre
    ? `${formatNumber(words, area / hectare, 1)}\u00a0ha`
    : `${formatNumber(words, area / squareKilometre, 1)}\u00a0km²`;

/** A volume of water to three digits. */
export const formatVolume = (words: Words, volume: number): string =>
  `${formatNumber(words, Number(volume.toPrecision(3)), 0)}\u00a0m³`;
