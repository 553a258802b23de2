import { requirePositive } from "./invalid.js";

const squareMile = 2_589_988.110336;
const secondsPerHour = 3600;

/**
 * Rain over an area against rain at a point of the same return period, 0 … 1:
 * `1 - exp(-1.1 t^0.25) + exp(-1.1 t^0.25 - 0.01 A)`, t in hours and A in square miles as published.
 *
 * Fitted to curves of the United States (Weather Bureau Technical Paper 29): 0.5 … 24 h and up to 1,000 km2. For
 * Luxembourg it is an assumption until a regional one is at hand.
 *
 * @param area      [m2], above 0
 * @param duration  [s], above 0
 * @throws `invalid-request`
 * @see Leclerc & Schaake 1972, MIT Hydrodynamics Laboratory report 142; Eagleson 1972, Water Resour. Res. 8, 878-898
 */
export const areaReduction = (area: number, duration: number): number => {
  requirePositive("area", area);
  requirePositive("duration", duration);
  const rate = 1.1 * (duration / secondsPerHour) ** 0.25;
  return 1 - Math.exp(-rate) + Math.exp(-rate - (0.01 * area) / squareMile);
};
