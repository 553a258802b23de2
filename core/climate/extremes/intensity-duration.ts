/** Parameters of the duration function; theta [h] above 0, eta between 0 and 1. */
export interface DurationShape {
  readonly theta: number;
  readonly eta: number;
}

/**
 * Intensity of rain over a duration [as the level]: level / (1 + d / theta)^eta.
 *
 * With theta and eta common to all return periods the curves cannot cross: each is the same function times its level.
 *
 * @param level intensity for duration 0 of a return period
 * @param durationHours 0 or more
 * Source: Koutsoyiannis, Kozonis & Manetas 1998, doi 10.1016/S0022-1694(98)00097-3.
 */
export const intensity = (level: number, durationHours: number, { theta, eta }: DurationShape): number =>
  level / (1 + durationHours / theta) ** eta;
