import type { DebrisLandUse } from "./options.js";

/**
 * Debris factor of the hazard rating [-].
 *
 * | depth, speed              | pasture or arable | woodland | urban |
 * |---------------------------|-------------------|----------|-------|
 * | up to 0.25 m              | 0                 | 0        | 0     |
 * | 0.25 … 0.75 m             | 0                 | 0.5      | 1     |
 * | above 0.75 m or above 2 m/s | 0.5             | 1        | 1     |
 *
 * Source: Defra and Environment Agency 2006, Flood Risks to People, FD2321/TR1, guidance values of the debris factor;
 * entered from memory of the table, to be checked against the printed report before it is quoted.
 */
export const debrisFactor = (depth: number, speed: number, landUse: DebrisLandUse): number => {
  if (depth > 0.75 || (speed > 2 && depth > 0.25)) return landUse === "pasture" ? 0.5 : 1;
  if (depth > 0.25) return { pasture: 0, woodland: 0.5, urban: 1 }[landUse];
  return 0;
};

/**
 * Flood hazard rating for people, `d (v + 0.5) + DF` (FD2321/TR1): below 0.75 low, to 1.25 danger for some, to 2 for
 * most, above 2 for all. 0 without water.
 *
 * @param depth  d [m]
 * @param speed  v [m s-1]
 */
export const hazardRating = (depth: number, speed: number, landUse: DebrisLandUse): number =>
  depth > 0 ? depth * (speed + 0.5) + debrisFactor(depth, speed, landUse) : 0;
