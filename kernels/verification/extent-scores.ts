/** How a modelled extent agrees with an observed one, in cells. */
export interface ExtentScores {
  /** Cells that count. */
  readonly cells: number;
  /** Wet in both. */
  readonly hits: number;
  /** Wet in the observation only. */
  readonly misses: number;
  /** Wet in the model only. */
  readonly falseAlarms: number;
  /** Critical success index: hits / (hits + misses + false alarms); NaN where neither is wet. */
  readonly csi: number;
  /** hits / (hits + misses); NaN where nothing was observed wet. */
  readonly hitRate: number;
  /** false alarms / (hits + false alarms); NaN where nothing is modelled wet. */
  readonly falseAlarmRatio: number;
}

const ratio = (part: number, whole: number): number => (whole > 0 ? part / whole : Number.NaN);

const scored = (cells: number, hits: number, misses: number, falseAlarms: number): ExtentScores => ({
  ...{ cells, hits, misses, falseAlarms },
  csi: ratio(hits, hits + misses + falseAlarms),
  hitRate: ratio(hits, hits + misses),
  falseAlarmRatio: ratio(falseAlarms, hits + falseAlarms),
});

/**
 * Scores of an extent (Wilks 2011, Statistical Methods in the Atmospheric Sciences, 8.2).
 *
 * @param model, observed, counted  1 or 0 in every cell; only cells that are counted score
 */
export const extentScores = (model: Uint8Array, observed: Uint8Array, counted: Uint8Array): ExtentScores => {
  let [cells, hits, misses, falseAlarms] = [0, 0, 0, 0];
  for (let cell = 0; cell < counted.length; cell++) {
    if (counted[cell] === 0) continue;
    cells++;
    if (model[cell] === 1 && observed[cell] === 1) hits++;
    else if (observed[cell] === 1) misses++;
    else if (model[cell] === 1) falseAlarms++;
  }
  return scored(cells, hits, misses, falseAlarms);
};

/** Scores of several extents together. */
export const pooledScores = (all: readonly ExtentScores[]): ExtentScores => {
  const sum = (key: "cells" | "hits" | "misses" | "falseAlarms") => all.reduce((total, one) => total + one[key], 0);
  return scored(sum("cells"), sum("hits"), sum("misses"), sum("falseAlarms"));
};
