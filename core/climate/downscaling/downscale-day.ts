import {
  type DayParameters,
  type DriverDay,
  dayParameters,
  type PreparedDay,
  rawTerms,
  type TermName,
  type Terms,
  termNames,
} from "./day-model.js";
import { type BlockFrame, blockMeans, coarseIndex, requireFrame, spread } from "./frame.js";

/** A day on the fine frame [degree Celsius], and the parts that it is the sum of. */
export interface FineDay {
  readonly warmest: Float64Array;
  readonly coldest: Float64Array;
  readonly terms: { readonly warmest: Terms; readonly coldest: Terms };
}

/** Times that the correction of the means is spread smoothly before the rest is taken off block by block. */
const smoothRounds = 8;

/** Sum of all parts, in the order of {@link termNames}. */
export const sumOf = (terms: Terms): Float64Array =>
  terms.driver.map((_, at) => termNames.reduce((sum, name: TermName) => sum + (terms[name][at] as number), 0));

/** Fills `conservation` so that each driver cell's mean is the driver's: smooth first, so that borders do not step. */
const conserve = (frame: BlockFrame, terms: Terms, driver: ArrayLike<number>): Terms => {
  const raw = sumOf(terms);
  const offsets = new Float64Array(driver.length);
  let correction: Float64Array = new Float64Array(raw.length);
  const error = (): Float64Array =>
    blockMeans(
      frame,
      raw.map((one, at) => one + (correction[at] as number)),
    ).map((mean, at) => (driver[at] as number) - mean);
  for (let round = 0; round < smoothRounds; round++) {
    const left = error();
    for (let at = 0; at < offsets.length; at++) offsets[at] = (offsets[at] as number) + (left[at] as number);
    correction = spread(frame, offsets);
  }
  const left = error();
  return { ...terms, conservation: correction.map((one, at) => one + (left[coarseIndex(frame, at)] as number)) };
};

/**
 * Keeps the coldest at or below the warmest and each driver cell's means: cells that cross meet at their middle, and what
 * that moves is taken from the ranges of the others in proportion, which suffices wherever the driver's own range is not
 * negative.
 */
const order = (
  frame: BlockFrame,
  warmest: Terms,
  coldest: Terms,
): { readonly warmest: Terms; readonly coldest: Terms } => {
  const [high, low] = [sumOf(warmest), sumOf(coldest)];
  const range = high.map((one, at) => one - (low[at] as number));
  const crossed = blockMeans(
    frame,
    range.map((one) => Math.max(0, -one)),
  );
  const open = blockMeans(
    frame,
    range.map((one) => Math.max(0, one)),
  );
  const half = range.map((one, at) => {
    const block = coarseIndex(frame, at);
    const share = (open[block] as number) > 0 ? (crossed[block] as number) / (open[block] as number) : 0;
    return one < 0 ? -one / 2 : (-share * one) / 2;
  });
  return { warmest: { ...warmest, order: half }, coldest: { ...coldest, order: half.map((one) => -one) } };
};

/**
 * Temperature of a day on the fine frame: driver + lapse + cold-air pool + urban heat + sun on slopes, less the mean that
 * these add to each driver cell.
 *
 * @throws TwinError `grid-mismatch` where the driver's fields do not fit the frame
 * Sources: Theeuwes et al. 2017, doi 10.1002/joc.4717 (town); Horn 1981 (slope); pools after the relief within 1.5 km.
 */
export const downscaleDay = (
  ground: PreparedDay,
  day: DriverDay,
  parameters: DayParameters = dayParameters,
): FineDay => {
  const { frame } = ground;
  requireFrame(frame, [], [day.warmest, day.coldest]);
  const raw = rawTerms(ground, day, parameters);
  const terms = order(frame, conserve(frame, raw.warmest, day.warmest), conserve(frame, raw.coldest, day.coldest));
  const warmest = sumOf(terms.warmest);
  // Where the two meet, rounding alone could let them cross.
  return { warmest, coldest: sumOf(terms.coldest).map((one, at) => Math.min(one, warmest[at] as number)), terms };
};
