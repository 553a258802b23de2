import { requireWithin } from "../require-within.js";

/** A hazard intensity and its annual exceedance probability. */
export interface ExceedancePoint {
  readonly intensity: number;
  readonly probability: number;
}

/** The curve of intensities at return periods [year], from frequent to rare. */
export const exceedanceCurve = (
  returnPeriods: readonly number[],
  intensities: readonly number[],
): readonly ExceedancePoint[] =>
  returnPeriods.map((period, index) => ({
    intensity: requireWithin(`intensities[${index}]`, intensities[index] ?? Number.NaN),
    probability: 1 / requireWithin(`returnPeriods[${index}]`, period, [Number.MIN_VALUE, 1e9]),
  }));

/** Probability at an intensity: linear in probability between the points, constant beyond them. */
export const exceedanceAt = (curve: readonly ExceedancePoint[], intensity: number): number => {
  const upper = curve.findIndex((point) => point.intensity >= intensity);
  if (upper <= 0) return (upper < 0 ? curve[curve.length - 1] : curve[0])?.probability ?? Number.NaN;
  const [low, high] = [curve[upper - 1] as ExceedancePoint, curve[upper] as ExceedancePoint];
  const share = (intensity - low.intensity) / (high.intensity - low.intensity);
  return low.probability + (high.probability - low.probability) * share;
};

/** The curve with a point at an intensity; unchanged where it has one or the intensity lies beyond the ends. */
export const withPointAt = (curve: readonly ExceedancePoint[], intensity: number): readonly ExceedancePoint[] => {
  const upper = curve.findIndex((point) => point.intensity >= intensity);
  if (upper <= 0 || curve[upper]?.intensity === intensity) return curve;
  const point = { intensity, probability: exceedanceAt(curve, intensity) };
  return [...curve.slice(0, upper), point, ...curve.slice(upper)];
};

/** Intensity at a return period [year]: linear in probability between the points, constant beyond them. */
export const intensityAt = (curve: readonly ExceedancePoint[], returnPeriod: number): number => {
  const probability = 1 / requireWithin("returnPeriod", returnPeriod, [Number.MIN_VALUE, 1e9]);
  const upper = curve.findIndex((point) => point.probability <= probability);
  if (upper <= 0) return (upper < 0 ? curve[curve.length - 1] : curve[0])?.intensity ?? Number.NaN;
  const [low, high] = [curve[upper - 1] as ExceedancePoint, curve[upper] as ExceedancePoint];
  const share = (probability - low.probability) / (high.probability - low.probability);
  return low.intensity + (high.intensity - low.intensity) * share;
};

/** Probability of a year whose worst intensity lies between two neighbouring points. */
export interface IntensityBin {
  readonly low: number;
  readonly high: number;
  readonly probability: number;
}

/** Bins between neighbouring points; `tail: "flat"` adds what is rarer than the last point at its intensity. */
export const intensityBins = (curve: readonly ExceedancePoint[], tail: "truncated" | "flat"): IntensityBin[] => {
  const bins = curve.slice(1).map((point, index) => {
    const before = curve[index] as ExceedancePoint;
    return { low: before.intensity, high: point.intensity, probability: before.probability - point.probability };
  });
  const last = curve[curve.length - 1];
  if (tail === "flat" && last) bins.push({ low: last.intensity, high: last.intensity, probability: last.probability });
  return bins;
};

/**
 * Mean impact per year: the mean of the impacts at the two edges of each bin, weighted by the bin's probability.
 *
 * @param options.protection intensity up to which a defence holds: bins below it carry nothing
 */
export const meanImpact = (
  curve: readonly ExceedancePoint[],
  impact: (intensity: number) => number,
  options: { readonly tail: "truncated" | "flat"; readonly protection?: number },
): number => {
  const { tail, protection = Number.NEGATIVE_INFINITY } = options;
  const bins = intensityBins(withPointAt(curve, protection), tail).filter(({ low }) => low >= protection);
  return bins.reduce((sum, { low, high, probability }) => sum + (probability * (impact(low) + impact(high))) / 2, 0);
};

/** Mean and standard deviation of impacts spread evenly in bins; what probability is left sits at zero. */
export const binMoments = (
  edges: readonly number[],
  probabilities: readonly number[],
): { readonly mean: number; readonly deviation: number } => {
  const each = (compute: (low: number, high: number, probability: number) => number) =>
    probabilities.reduce((sum, p, index) => sum + compute(edges[index] as number, edges[index + 1] as number, p), 0);
  const mean = each((low, high, p) => (p * (low + high)) / 2);
  const within = each((low, high, p) =>
    low === high ? p * (low - mean) ** 2 : (p * ((high - mean) ** 3 - (low - mean) ** 3)) / (3 * (high - low)),
  );
  const rest = 1 - probabilities.reduce((sum, p) => sum + p, 0);
  return { mean, deviation: Math.sqrt(within + rest * mean ** 2) };
};
