import { type Gev, gevOfLMoments, gevReturnLevel, lMoments, randomOf } from "../../core/index.js";

/** Fit of one cell's yearly maxima. */
export interface MaximaFit {
  readonly gev: Gev;
  /** Second L-moment [K]. */
  readonly l2: number;
}

/** GEV of a cell's yearly maxima by L-moments; undefined where the cell has none. */
export const fitMaxima = (maxima: readonly Float32Array[], cell: number): MaximaFit | undefined => {
  const sample = Float64Array.from(maxima, (year) => year[cell] as number);
  if (!Number.isFinite(sample[0])) return undefined;
  const moments = lMoments(sample);
  return { gev: gevOfLMoments(moments), l2: moments.l2 };
};

const draws = 200;

/**
 * Variance of a return level over the squared second L-moment: bootstrap of whole years in some cells, which share their
 * weather, so that one number holds for all.
 */
export const relativeVariance = (
  maxima: readonly Float32Array[],
  cells: readonly number[],
  returnPeriod: number,
): number => {
  const random = randomOf(2015);
  const picks = Array.from({ length: draws }, () => maxima.map(() => Math.floor(random() * maxima.length)));
  const found = cells.map((cell) => {
    const sample = Float64Array.from(maxima, (year) => year[cell] as number);
    const levels = picks.flatMap((years) => {
      const drawn = Float64Array.from(years, (year) => sample[year] as number);
      // A draw of one year alone has no spread and says nothing.
      return new Set(drawn).size < 4 ? [] : [gevReturnLevel(gevOfLMoments(lMoments(drawn)), returnPeriod)];
    });
    const mean = levels.reduce((sum, one) => sum + one, 0) / levels.length;
    const variance = levels.reduce((sum, one) => sum + (one - mean) ** 2, 0) / (levels.length - 1);
    return variance / lMoments(sample).l2 ** 2;
  });
  return found.reduce((sum, one) => sum + one, 0) / found.length;
};
