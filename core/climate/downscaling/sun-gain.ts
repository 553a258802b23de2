const radians = Math.PI / 180;

/** Sun's place over a day, for a whole field of slopes: sums that make the gain of each cell two multiplications. */
export interface SunDay {
  /** Sum of the sun's unit vector over the daylight steps: up, east, south, and their number of steps of a day. */
  readonly up: number;
  readonly east: number;
  readonly south: number;
  readonly steps: number;
}

/**
 * Sun's path of a day, every half hour, by declination 23.45° sin(360° (284 + day) / 365) (Cooper 1969).
 *
 * @param latitudeDegrees north
 * @param dayOfYear 1 … 366
 */
export const sunDay = (latitudeDegrees: number, dayOfYear: number): SunDay => {
  const declination = 23.45 * radians * Math.sin(2 * Math.PI * ((284 + dayOfYear) / 365));
  const latitude = latitudeDegrees * radians;
  const sums = { up: 0, east: 0, south: 0 };
  for (let step = 0; step < 48; step++) {
    const hour = 2 * Math.PI * ((step + 0.5) / 48 - 0.5);
    const up = Math.sin(latitude) * Math.sin(declination) + Math.cos(latitude) * Math.cos(declination) * Math.cos(hour);
    if (up <= 0) continue;
    sums.up += up;
    sums.east -= Math.cos(declination) * Math.sin(hour);
    sums.south +=
      Math.sin(latitude) * Math.cos(declination) * Math.cos(hour) - Math.cos(latitude) * Math.sin(declination);
  }
  return { ...sums, steps: 48 };
};

/**
 * Direct sun on a slope less that on level ground, as a share of the beam, mean over the day. Linear in the gradient: for
 * slopes below about 20° the self-shadow of low sun is left out, and neighbours' shadows are.
 *
 * @param east and south rise [m m-1]
 */
export const sunGain = ({ up, east: e, south: s, steps }: SunDay, east: number, south: number): number => {
  const normal = 1 / Math.hypot(1, east, south);
  return (normal * (up - east * e - south * s) - up) / steps;
};
