/** Surroundings and weather of a day for {@link urbanHeatMaximum}. */
export interface UrbanHeatInput {
  /** Sky view 0 … 1 and vegetated share 0 … 1 of the surroundings (500 m). */
  readonly skyView: number;
  readonly vegetation: number;
  /** Mean global radiation of 24 h over rho cp [K m s-1]. */
  readonly radiation: number;
  /** Rural daily range of temperature [K]. */
  readonly range: number;
  /** Mean rural wind at 10 m [m s-1]; below 0.5 it counts as 0.5. */
  readonly wind: number;
}

/**
 * Largest urban heat island of a day [K]: (2 - SVF - fveg) (S DTR³ / U)^(1/4).
 *
 * Source: Theeuwes et al. 2017, doi 10.1002/joc.4717. The published exponent is 1/4.
 */
export const urbanHeatMaximum = ({ skyView, vegetation, radiation, range, wind }: UrbanHeatInput): number =>
  (2 - skyView - vegetation) * ((radiation * range ** 3) / Math.max(0.5, wind)) ** 0.25;

/** Global radiation [W m-2] as kinematic flux [K m s-1]. */
export const kinematicFlux = (radiation: number): number => radiation / (1.1 * 1005);

/** Temperature at another height [same unit]: lapse [K m-1] times the difference of heights [m]. */
export const atHeight = (temperature: number, elevation: number, target: number, lapse: number): number =>
  temperature + lapse * (target - elevation);

/** Anomalies less their area-weighted mean, on a coarse value: the cell's mean is the coarse value again. */
export const conserveMean = (coarse: number, anomalies: ArrayLike<number>, areas: ArrayLike<number>): Float64Array => {
  let sum = 0;
  let area = 0;
  for (let at = 0; at < anomalies.length; at++) {
    sum += (anomalies[at] as number) * (areas[at] as number);
    area += areas[at] as number;
  }
  return Float64Array.from(anomalies, (anomaly) => coarse + anomaly - sum / area);
};

/** Vegetation cover from NDVI: 1 - (1 - NDVI)^0.625. */
export const vegetationCover = (ndvi: number): number => 1 - (1 - ndvi) ** 0.625;

/**
 * TsHARP: surface temperature sharpened by vegetation. Not air temperature.
 *
 * @param coarse surface temperature of each coarse cell; `ndvi` of its fine cells; line fitted over all coarse cells
 * Source: Agam et al. 2007, doi 10.1016/j.rse.2006.10.006.
 */
export const sharpen = (coarse: ArrayLike<number>, ndvi: readonly ArrayLike<number>[]): Float64Array[] => {
  const cover = ndvi.map((cells) =>
    vegetationCover(Float64Array.from(cells).reduce((sum, value) => sum + value, 0) / cells.length),
  );
  const n = cover.length;
  const meanCover = cover.reduce((sum, value) => sum + value, 0) / n;
  const meanCoarse = Float64Array.from(coarse).reduce((sum, value) => sum + value, 0) / n;
  let above = 0;
  let below = 0;
  cover.forEach((value, at) => {
    above += (value - meanCover) * ((coarse[at] as number) - meanCoarse);
    below += (value - meanCover) ** 2;
  });
  const slope = above / below;
  const line = (value: number): number => meanCoarse + slope * (value - meanCover);
  return ndvi.map((cells, at) => {
    const residual = (coarse[at] as number) - line(cover[at] as number);
    return Float64Array.from(cells, (one) => line(vegetationCover(one)) + residual);
  });
};
