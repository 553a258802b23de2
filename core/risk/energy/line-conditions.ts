import { requireWithin } from "../require-within.js";
import { unsupported } from "../unsupported.js";
import type { SolarMoment } from "./sun.js";

/** A bare stranded conductor. No conductor is assumed: the operator gives it. */
export interface Conductor {
  /** Outer diameter [m]. */
  readonly diameter: number;
  /** Diameter of an outer strand [m]; needed by CIGRE 601 only. */
  readonly strandDiameter?: number;
  readonly emissivity: number;
  readonly absorptivity: number;
  /** AC resistance [ohm m-1] at two temperatures [degree Celsius]; linear between and beyond. */
  readonly resistance: {
    readonly lowCelsius: number;
    readonly low: number;
    readonly highCelsius: number;
    readonly high: number;
  };
}

/** Weather and site of a steady rating. */
export interface LineWeather {
  readonly airCelsius: number;
  /** Wind speed at the conductor [m s-1]. */
  readonly windSpeed: number;
  /** Angle between wind and conductor [degree], 0 ... 90. */
  readonly windAngleDegrees: number;
  /** Height over sea level [m]. */
  readonly elevation: number;
  readonly lineAzimuthDegrees: number;
  readonly sun: SolarMoment;
}

/** A line to be rated. */
export interface LineRatingInput {
  readonly conductor: Conductor;
  readonly weather: LineWeather;
  /** Largest allowed conductor temperature [degree Celsius]. */
  readonly conductorCelsius: number;
}

/** Heat balance of a metre of conductor at its allowed temperature, and the current that closes it. */
export interface LineRating {
  /** Steady current [A]; 0 where sun and air alone heat the conductor above its limit. */
  readonly ampacity: number;
  /** Convective and radiative cooling, solar heating [W m-1]. */
  readonly convection: number;
  readonly radiation: number;
  readonly solar: number;
  /** AC resistance at the conductor temperature [ohm m-1]. */
  readonly resistance: number;
}

/** Resistance at a temperature [ohm m-1]. */
export const resistanceAt = ({ resistance }: Conductor, celsius: number): number => {
  const { lowCelsius, low, highCelsius, high } = resistance;
  return low + ((high - low) * (celsius - lowCelsius)) / (highCelsius - lowCelsius);
};

/** Radiative cooling [W m-1] of a grey cylinder: Stefan-Boltzmann with the printed constant of IEEE 738 (17.8 per 100 K). */
export const radiativeCooling = ({ diameter, emissivity }: Conductor, conductor: number, air: number): number =>
  17.8 * diameter * emissivity * (((conductor + 273) / 100) ** 4 - ((air + 273) / 100) ** 4);

/**
 * The input within its ranges.
 *
 * @throws `unsupported` (422) where the conductor is not warmer than the air: there is no rating;
 *         `invalid-request` for a number out of range
 */
export const requireLine = (input: LineRatingInput): LineRatingInput => {
  const { conductor, weather, conductorCelsius } = input;
  if (conductorCelsius <= weather.airCelsius) {
    const found = `${conductorCelsius} degC in air of ${weather.airCelsius} degC`;
    throw unsupported("conductor temperature", found, "a rating needs a conductor warmer than the air.");
  }
  requireWithin("diameter_m", conductor.diameter, [0.001, 0.2]);
  requireWithin("emissivity", conductor.emissivity, [0.01, 1]);
  requireWithin("absorptivity", conductor.absorptivity, [0, 1]);
  requireWithin("resistance", resistanceAt(conductor, conductorCelsius), [1e-7, 0.1]);
  requireWithin("air_c", weather.airCelsius, [-50, 60]);
  requireWithin("wind_m_s", weather.windSpeed, [0, 60]);
  requireWithin("wind_angle_deg", weather.windAngleDegrees, [0, 90]);
  requireWithin("elevation_m", weather.elevation, [-100, 4000]);
  requireWithin("line_azimuth_deg", weather.lineAzimuthDegrees, [-360, 360]);
  requireWithin("conductor_c", conductorCelsius, [-50, 300]);
  return input;
};

/** The rating that closes a heat balance. */
export const closeBalance = (balance: Omit<LineRating, "ampacity">): LineRating => {
  const { convection, radiation, solar, resistance } = balance;
  return { ...balance, ampacity: Math.sqrt(Math.max(0, convection + radiation - solar) / resistance) };
};
