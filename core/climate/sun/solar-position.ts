const radians = Math.PI / 180;

export interface SolarPosition {
  /** From the zenith [degrees], refraction included where pressure is given. */
  readonly zenithDegrees: number;
  /** Clockwise from north [degrees], 0 … 360. */
  readonly azimuthDegrees: number;
}

export interface SolarPlace {
  readonly longitude: number;
  readonly latitude: number;
  /** Above the ellipsoid [m]. */
  readonly elevation?: number;
  /** For refraction; none where absent. */
  readonly pressureHectopascal?: number;
  readonly airCelsius?: number;
}

/** Terrestrial less universal time [s] between 1900 and 2100: lines through published values, 1 s is 4e-5 degrees. */
const deltaT = (year: number): number => {
  const known = [
    [1900, -2.8],
    [1920, 21.2],
    [1940, 24.3],
    [1960, 33.2],
    [1980, 50.5],
    [2000, 63.8],
    [2010, 66.1],
    [2020, 69.4],
    [2050, 85],
    [2100, 130],
  ] as const;
  const after = known.findIndex(([one]) => one >= year);
  if (after <= 0) return known[after === 0 ? 0 : known.length - 1]?.[1] as number;
  const [y0, t0] = known[after - 1] as readonly [number, number];
  const [y1, t1] = known[after] as readonly [number, number];
  return t0 + ((t1 - t0) * (year - y0)) / (y1 - y0);
};

interface Apparent {
  readonly rightAscension: number;
  readonly declination: number;
  /** [au] */
  readonly distance: number;
  /** Apparent sidereal time at Greenwich [degrees]. */
  readonly sidereal: number;
}

/** Apparent place of the sun (Meeus 1998, chapters 12, 22 and 25, low-precision theory: 0.01 degrees). */
const apparentSun = (julianDay: number, terrestrial: number): Apparent => {
  const t = (terrestrial - 2_451_545) / 36_525;
  const meanLongitude = 280.46646 + t * (36_000.76983 + t * 0.0003032);
  const anomaly = (357.52911 + t * (35_999.05029 - t * 0.0001537)) * radians;
  const eccentricity = 0.016708634 - t * (0.000042037 + t * 0.0000001267);
  const centre =
    (1.914602 - t * (0.004817 + t * 0.000014)) * Math.sin(anomaly) +
    (0.019993 - t * 0.000101) * Math.sin(2 * anomaly) +
    0.000289 * Math.sin(3 * anomaly);
  const distance = (1.000001018 * (1 - eccentricity ** 2)) / (1 + eccentricity * Math.cos(anomaly + centre * radians));
  const node = (125.04452 - 1934.136261 * t) * radians;
  const sunTwice = 2 * meanLongitude * radians;
  const moonTwice = 2 * (218.3165 + 481_267.8813 * t) * radians;
  const nutation =
    (-17.2 * Math.sin(node) - 1.32 * Math.sin(sunTwice) - 0.23 * Math.sin(moonTwice) + 0.21 * Math.sin(2 * node)) /
    3600;
  const obliquity =
    23.4392911 -
    t * (0.0130042 + t * 1.64e-7) +
    (9.2 * Math.cos(node) + 0.57 * Math.cos(sunTwice) + 0.1 * Math.cos(moonTwice) - 0.09 * Math.cos(2 * node)) / 3600;
  const longitude = (meanLongitude + centre + nutation - 20.4898 / 3600 / distance) * radians;
  const tilt = obliquity * radians;
  const u = (julianDay - 2_451_545) / 36_525;
  const mean = 280.46061837 + 360.98564736629 * (julianDay - 2_451_545) + u * u * (0.000387933 - u / 38_710_000);
  return {
    rightAscension: Math.atan2(Math.cos(tilt) * Math.sin(longitude), Math.cos(longitude)) / radians,
    declination: Math.asin(Math.sin(tilt) * Math.sin(longitude)) / radians,
    distance,
    sidereal: mean + nutation * Math.cos(tilt),
  };
};

/** Hour angle and declination seen from the surface [rad]: parallax moves the sun by up to 0.0024 degrees. */
const topocentric = (sun: Apparent, { longitude, latitude, elevation = 0 }: SolarPlace) => {
  const parallax = (8.794 / 3600 / sun.distance) * radians;
  const phi = latitude * radians;
  const reduced = Math.atan(0.99664719 * Math.tan(phi));
  const x = Math.cos(reduced) + (elevation / 6_378_140) * Math.cos(phi);
  const y = 0.99664719 * Math.sin(reduced) + (elevation / 6_378_140) * Math.sin(phi);
  const hour = (sun.sidereal + longitude - sun.rightAscension) * radians;
  const declination = sun.declination * radians;
  const below = Math.cos(declination) - x * Math.sin(parallax) * Math.cos(hour);
  const shift = Math.atan2(-x * Math.sin(parallax) * Math.sin(hour), below);
  return {
    hour: hour - shift,
    declination: Math.atan2((Math.sin(declination) - y * Math.sin(parallax)) * Math.cos(shift), below),
  };
};

/** Refraction [degrees] of a true elevation, 0 well below the horizon (Bennett, as in SPA). */
const refraction = (elevationDegrees: number, { pressureHectopascal, airCelsius = 12 }: SolarPlace): number => {
  if (pressureHectopascal === undefined || elevationDegrees < -0.8333) return 0;
  const bend = 1.02 / (60 * Math.tan((elevationDegrees + 10.3 / (elevationDegrees + 5.11)) * radians));
  return (pressureHectopascal / 1010) * (283 / (273 + airCelsius)) * bend;
};

/**
 * Position of the sun, topocentric, better than 0.01 degrees between 1900 and 2100.
 *
 * Follows the steps of NREL's SPA (Reda & Andreas 2004, doi 10.1016/j.solener.2003.12.003) with Meeus' short theory of
 * the sun in place of the periodic terms.
 *
 * @param milliseconds since 1970-01-01 UTC
 */
export const solarPosition = (milliseconds: number, place: SolarPlace): SolarPosition => {
  const julianDay = milliseconds / 86_400_000 + 2_440_587.5;
  const year = 1970 + milliseconds / 31_556_952_000;
  const sun = apparentSun(julianDay, julianDay + deltaT(year) / 86_400);
  const { hour, declination } = topocentric(sun, place);
  const phi = place.latitude * radians;
  const sine = Math.sin(phi) * Math.sin(declination) + Math.cos(phi) * Math.cos(declination) * Math.cos(hour);
  const elevation = Math.asin(Math.min(1, Math.max(-1, sine))) / radians;
  const south = Math.atan2(Math.sin(hour), Math.cos(hour) * Math.sin(phi) - Math.tan(declination) * Math.cos(phi));
  return {
    zenithDegrees: 90 - elevation - refraction(elevation, place),
    azimuthDegrees: (((south / radians + 180) % 360) + 360) % 360,
  };
};

/**
 * Cosine of the angle between the sun and the normal of a slope, 0 where the sun is behind it.
 *
 * @param aspectDegrees downslope direction, clockwise from north
 * Source: Dozier & Frew 1990, doi 10.1109/36.58986.
 */
export const cosineIncidence = (
  slopeDegrees: number,
  aspectDegrees: number,
  { zenithDegrees, azimuthDegrees }: SolarPosition,
): number =>
  Math.max(
    0,
    Math.cos(zenithDegrees * radians) * Math.cos(slopeDegrees * radians) +
      Math.sin(zenithDegrees * radians) *
        Math.sin(slopeDegrees * radians) *
        Math.cos((azimuthDegrees - aspectDegrees) * radians),
  );
