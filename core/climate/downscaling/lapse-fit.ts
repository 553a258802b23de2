/** Steepest fall and rise with height that a driver may show [K m-1]: dry adiabatic, and a strong inversion. */
export const lapseRange = [-0.0098, 0.005] as const;

/** Number of cells that the prior counts for against n R² cells of the driver. */
const priorWeight = 10;

/**
 * Lapse rate of a day [K m-1]: regression of the driver's temperatures on its own heights, drawn to the monthly prior by
 * weights n R² against 10, within {@link lapseRange}. Fewer than three cells or level ground leave the prior.
 *
 * @param temperature and elevation [m] of the driver's cells
 * @param prior monthly rate [K m-1]
 */
export const fittedLapse = (temperature: ArrayLike<number>, elevation: ArrayLike<number>, prior: number): number => {
  const n = temperature.length;
  const mean = (values: ArrayLike<number>): number => Float64Array.from(values).reduce((sum, one) => sum + one, 0) / n;
  const [t, z] = [mean(temperature), mean(elevation)];
  let [tz, zz, tt] = [0, 0, 0];
  for (let at = 0; at < n; at++) {
    const [dt, dz] = [(temperature[at] as number) - t, (elevation[at] as number) - z];
    tz += dt * dz;
    zz += dz * dz;
    tt += dt * dt;
  }
  const isFitted = n >= 3 && zz > 0 && tt > 0;
  const weight = isFitted ? (n * tz * tz) / (zz * tt) : 0;
  const slope = isFitted ? tz / zz : prior;
  const rate = (weight * slope + priorWeight * prior) / (weight + priorWeight);
  return Math.min(lapseRange[1], Math.max(lapseRange[0], rate));
};
