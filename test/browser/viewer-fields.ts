/** Synthetic fields of the stand-in service: smooth, made up, the same at every run. Degrees in, SI out. */
export interface Spot {
  readonly longitude: number;
  readonly latitude: number;
}

/** A made-up river that winds from north to south. */
export const riverLongitude = (latitude: number): number =>
  6.13 + 0.06 * Math.sin(latitude * 14) + 0.02 * Math.sin(latitude * 47);

/** Metres of ground: high in the north, a valley along the river. */
export const groundElevation = ({ longitude, latitude }: Spot): number => {
  const far = Math.abs(longitude - riverLongitude(latitude)) * 72_000;
  const hills = 25 * Math.sin(longitude * 90) * Math.cos(latitude * 110);
  return 220 + (latitude - 49.4) * 260 + hills + 120 * (1 - Math.exp(-far / 2500));
};

/** Metres of water for a storm of that strength (1 = the smallest), NaN where dry. */
export const waterDepth = ({ longitude, latitude }: Spot, strength: number): number => {
  const far = Math.abs(longitude - riverLongitude(latitude)) * 72_000;
  const pond = 0.9 * Math.max(0, Math.sin(longitude * 140) * Math.cos(latitude * 170) - 0.82);
  const depth = Math.max(0, strength * 1.1 - far / 900) + pond * strength;
  return depth > 0.01 ? depth : Number.NaN;
};

/** Days a year at or above 30 °C for that warming over the baseline [K]. */
export const hotDays = (spot: Spot, warming: number): number =>
  Math.max(0, 14 - (groundElevation(spot) - 250) / 40) + warming * 9;
