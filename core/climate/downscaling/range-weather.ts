const radians = Math.PI / 180;
/** Solar constant of FAO-56 as a flux [W m-2]: 0.0820 MJ m-2 min-1. */
const solarConstant = 1366.7;

/**
 * Radiation on level ground above the air, mean of 24 h [W m-2].
 *
 * @param latitudeDegrees north, below the polar circles
 * @param dayOfYear 1 … 366
 * Source: Allen et al. 1998, FAO Irrigation and Drainage Paper 56, eq. 21 to 25.
 */
export const extraterrestrialRadiation = (latitudeDegrees: number, dayOfYear: number): number => {
  const turn = (2 * Math.PI * dayOfYear) / 365;
  const latitude = latitudeDegrees * radians;
  const distance = 1 + 0.033 * Math.cos(turn);
  const declination = 0.409 * Math.sin(turn - 1.39);
  const sunset = Math.acos(Math.min(1, Math.max(-1, -Math.tan(latitude) * Math.tan(declination))));
  const sum =
    sunset * Math.sin(latitude) * Math.sin(declination) + Math.cos(latitude) * Math.cos(declination) * Math.sin(sunset);
  return (solarConstant / Math.PI) * distance * sum;
};

/** Share of the extraterrestrial radiation under a full cloud, and what a clear sky adds (Ångström, FAO-56 eq. 35). */
const underCloud = 0.25;
const bySun = 0.5;
/** Adjustment of Hargreaves & Samani inland (FAO-56 eq. 50). */
const inland = 0.16;

/**
 * Radiation and cloud of a day that come from its range of temperature, for drivers that carry neither: a wide range is a
 * clear day. An estimate, about 15 % of the radiation of single days off.
 *
 * @param range warmest less coldest hour [K], 0 or more
 * @returns global radiation of 24 h [W m-2]; cloud 0 … 1
 * Source: Hargreaves & Samani 1985; FAO-56 eq. 35 and 50.
 */
export const weatherOfRange = (
  range: number,
  latitudeDegrees: number,
  dayOfYear: number,
): { readonly radiation: number; readonly cloud: number } => {
  const above = extraterrestrialRadiation(latitudeDegrees, dayOfYear);
  const share = Math.min(underCloud + bySun, Math.max(underCloud, inland * Math.sqrt(Math.max(0, range))));
  return { radiation: share * above, cloud: 1 - (share - underCloud) / bySun };
};
