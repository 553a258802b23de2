/**
 * Growth of short rain with warming, `(1 + c)^dT` (Clausius-Clapeyron scaling).
 *
 * @param ratePerKelvin  c [1/K]; 0.07 follows the moisture that air can hold
 * @param warming        dT over the baseline [K]
 * @returns              factor on the rain depth, 1 for no warming
 *
 * Valid for rain up to 24 h; longer rain and river floods do not follow it.
 */
export const rainGrowth = (ratePerKelvin: number, warming: number): number => (1 + ratePerKelvin) ** warming;
