import { requireWithin } from "../require-within.js";

const radians = Math.PI / 180;

/** Where the sun stands [rad]. */
export interface SunPosition {
  readonly altitude: number;
  /** Clockwise from north. */
  readonly azimuth: number;
}

/** Local solar time and place. */
export interface SolarMoment {
  readonly latitudeDegrees: number;
  readonly dayOfYear: number;
  /** Local solar time [h], 0 ... 24. */
  readonly solarHour: number;
}

/**
 * Sun's altitude and azimuth by the equations that IEEE 738-2012 (4.5.3 to 4.5.5) prints.
 *
 * @throws `invalid-request` outside latitude -90 ... 90, day 1 ... 366, hour 0 ... 24
 */
export const sunPosition = (moment: SolarMoment): SunPosition => {
  const latitude = requireWithin("latitudeDegrees", moment.latitudeDegrees, [-90, 90]) * radians;
  const day = requireWithin("dayOfYear", moment.dayOfYear, [1, 366]);
  const hour = (requireWithin("solarHour", moment.solarHour, [0, 24]) - 12) * 15 * radians;
  const declination = 23.46 * radians * Math.sin(((284 + day) / 365) * 360 * radians);
  const altitude = Math.asin(
    Math.cos(latitude) * Math.cos(declination) * Math.cos(hour) + Math.sin(latitude) * Math.sin(declination),
  );
  const east = -Math.sin(hour) * Math.cos(declination);
  const north =
    Math.sin(declination) * Math.cos(latitude) - Math.cos(declination) * Math.sin(latitude) * Math.cos(hour);
  return { altitude, azimuth: Math.atan2(east, north) };
};

/** Sine of the angle between the sun's beam and a line of an azimuth (clockwise from north). */
export const beamIncidence = ({ altitude, azimuth }: SunPosition, lineAzimuthDegrees: number): number => {
  const along = Math.cos(altitude) * Math.cos(azimuth - lineAzimuthDegrees * radians);
  return Math.sqrt(Math.max(0, 1 - along * along));
};
