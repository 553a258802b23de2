import type { RiskModel } from "../risk-model.js";
import {
  closeBalance,
  type LineRating,
  type LineRatingInput,
  radiativeCooling,
  requireLine,
  resistanceAt,
} from "./line-conditions.js";
import { beamIncidence, sunPosition } from "./sun.js";

/** Catalogue entry of {@link lineRatingIeee738}. */
export const ieee738Model: RiskModel = {
  id: "ieee-738-2012-steady",
  version: "1",
  title: "Steady ampacity of a bare overhead line, IEEE 738",
  kind: "operation",
  domain: "air -50 ... 60 degC, conductor warmer than the air, wind 0 ... 60 m/s; conductor data from the operator",
  unit: "A",
  source: "IEEE Std 738-2012, equations of 4.4 to 4.5, clear atmosphere",
  licence: "facts",
  quality: "official",
};

/** Coefficients of the heat from sun and sky over altitude in degrees, clear air [W m-2]. */
const clearSky = [-42.2391, 63.8044, -1.922, 3.46921e-2, -3.61118e-4, 1.94318e-6, -4.07608e-9] as const;

const skyHeat = (altitude: number, elevation: number): number => {
  if (altitude <= 0) return 0;
  const degrees = (altitude * 180) / Math.PI;
  const atSeaLevel = clearSky.reduce((sum, factor, power) => sum + factor * degrees ** power, 0);
  return Math.max(0, atSeaLevel) * (1 + 1.148e-4 * elevation - 1.108e-8 * elevation ** 2);
};

const convection = ({ conductor, weather, conductorCelsius }: LineRatingInput): number => {
  const film = (conductorCelsius + weather.airCelsius) / 2;
  const viscosity = (1.458e-6 * (film + 273) ** 1.5) / (film + 383.4);
  const density = (1.293 - 1.525e-4 * weather.elevation + 6.379e-9 * weather.elevation ** 2) / (1 + 0.003_67 * film);
  const conductivity = 2.424e-2 + 7.477e-5 * film - 4.407e-9 * film ** 2;
  const reynolds = (conductor.diameter * density * weather.windSpeed) / viscosity;
  const angle = (weather.windAngleDegrees * Math.PI) / 180;
  const direction = 1.194 - Math.cos(angle) + 0.194 * Math.cos(2 * angle) + 0.368 * Math.sin(2 * angle);
  const excess = conductorCelsius - weather.airCelsius;
  const slow = direction * (1.01 + 1.35 * reynolds ** 0.52) * conductivity * excess;
  const fast = direction * 0.754 * reynolds ** 0.6 * conductivity * excess;
  const still = 3.645 * Math.sqrt(density) * conductor.diameter ** 0.75 * excess ** 1.25;
  return Math.max(weather.windSpeed === 0 ? 0 : Math.max(slow, fast), still);
};

/**
 * Steady ampacity of a bare overhead conductor by IEEE 738.
 *
 * @returns current [A] and heat balance [W m-1]
 * @throws as {@link requireLine}
 *
 * Source: IEEE Std 738-2012: convection (3a, 3b, 5a), radiation (7a), solar gain (8, 16-20). Printed example: Drake, 1025 A.
 */
export const lineRatingIeee738 = (input: LineRatingInput): LineRating => {
  const { conductor, weather, conductorCelsius } = requireLine(input);
  const sun = sunPosition(weather.sun);
  const incidence = beamIncidence(sun, weather.lineAzimuthDegrees);
  return closeBalance({
    convection: convection(input),
    radiation: radiativeCooling(conductor, conductorCelsius, weather.airCelsius),
    solar: conductor.absorptivity * skyHeat(sun.altitude, weather.elevation) * incidence * conductor.diameter,
    resistance: resistanceAt(conductor, conductorCelsius),
  });
};
