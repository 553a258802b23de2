/** Heating degree days of a day [K d] by Eurostat: 18 - Tm where Tm <= 15 degC (metadata nrg_chdd_esms). */
export const heatingDegreesEurostat = (meanCelsius: number): number => (meanCelsius <= 15 ? 18 - meanCelsius : 0);

/** Cooling degree days of a day [K d] by Eurostat: Tm - 21 where Tm >= 24 degC. */
export const coolingDegreesEurostat = (meanCelsius: number): number => (meanCelsius >= 24 ? meanCelsius - 21 : 0);

/** Degrees of a day below a threshold [K d]. */
export const degreesBelow = (meanCelsius: number, thresholdCelsius: number): number =>
  Math.max(0, thresholdCelsius - meanCelsius);

/** Degrees of a day above a threshold [K d]. */
export const degreesAbove = (meanCelsius: number, thresholdCelsius: number): number =>
  Math.max(0, meanCelsius - thresholdCelsius);

/**
 * Cooling degrees of a day [K d] from its extremes, for a day that crosses the threshold.
 *
 * A mean just on the threshold counts as below it; in {@link heatingDegreesApproximate} too.
 * Source: UK Met Office (UKCP), after Spinoni et al. 2015, doi 10.1002/joc.3959.
 */
export const coolingDegreesApproximate = (tx: number, tn: number, tm: number, threshold: number): number => {
  if (Number.isNaN(tx + tn + tm)) return Number.NaN;
  if (tn >= threshold) return tm - threshold;
  if (tm > threshold) return (tx - threshold) / 2 - (threshold - tn) / 4;
  return tx > threshold ? (tx - threshold) / 4 : 0;
};

/** Heating degrees of a day [K d] from its extremes. */
export const heatingDegreesApproximate = (tx: number, tn: number, tm: number, threshold: number): number => {
  if (Number.isNaN(tx + tn + tm)) return Number.NaN;
  if (tx <= threshold) return threshold - tm;
  if (tm <= threshold) return (threshold - tn) / 2 - (tx - threshold) / 4;
  return tn < threshold ? (threshold - tn) / 4 : 0;
};
