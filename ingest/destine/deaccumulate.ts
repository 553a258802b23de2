/** Rain rates from sums since midnight. */
export interface HourlyRain {
  /** Mean rate of the hour that ends at the stamp [kg m-2 s-1]; NaN where it cannot be told. */
  readonly rate: Float32Array;
  /** Negative steps that were rounding and were set to none. */
  readonly rounded: number;
  /** Largest of them [m]. */
  readonly largestRounding: number;
}

/** A sum may fall by packing of the field: this much [m] is rounding, more is an error of the data. */
const roundingLimit = 2e-5;

const secondsPerHour = 3600;
/** Metres of water over an hour as kg m-2 s-1: 1000 kg m-3. */
const rateOf = (metres: number): number => (metres * 1000) / secondsPerHour;

/**
 * ERA5-Land's `tp` is metres of water since 00 UTC of the day that the hour belongs to; the stamp 00:00 holds the sum of
 * the day that ends there. So the hour that ends at 01:00 is the value itself, every other the difference to the hour
 * before. The first stamp of a series, unless it is 01:00, has nothing before it and is absent.
 *
 * @param sums `[time][cell]` [m]
 * @param instantsMs hourly stamps, UTC
 * @throws RangeError for a sum that falls by more than rounding
 */
export const deaccumulated = (sums: ArrayLike<number>, instantsMs: ArrayLike<number>, cells: number): HourlyRain => {
  const rate = new Float32Array(sums.length);
  let rounded = 0;
  let largestRounding = 0;
  for (let step = 0; step < instantsMs.length; step++) {
    const hour = new Date(instantsMs[step] as number).getUTCHours();
    const follows = step > 0 && (instantsMs[step] as number) - (instantsMs[step - 1] as number) === 3_600_000;
    for (let cell = 0; cell < cells; cell++) {
      const at = step * cells + cell;
      const sum = sums[at] as number;
      if (hour === 1) {
        rate[at] = rateOf(sum);
        continue;
      }
      const rain = follows ? sum - (sums[at - cells] as number) : Number.NaN;
      if (rain < -roundingLimit)
        throw new RangeError(`the sum falls by ${-rain} m at ${new Date(instantsMs[step] as number).toISOString()}`);
      if (rain < 0) {
        rounded++;
        largestRounding = Math.max(largestRounding, -rain);
      }
      rate[at] = rateOf(Math.max(0, rain));
    }
  }
  return { rate, rounded, largestRounding };
};
