import { relativeHumidityTetens, vapourPressureBom, zeroCelsius } from "./humidity.js";
import { windAtHeight } from "./wind-profile.js";

/**
 * Screening WBGT [degree Celsius] from air and humidity alone: neither sun nor wind.
 *
 * Source: American College of Sports Medicine 1984, doi 10.1080/00913847.1984.11701899; Bureau of Meteorology.
 */
export const wbgtSimple = (airCelsius: number, humidityPercent: number): number =>
  0.567 * airCelsius + 0.393 * vapourPressureBom(airCelsius, humidityPercent) + 3.94;

/**
 * Psychrometric wet bulb [degree Celsius] at sea level.
 *
 * @param humidityPercent 5 … 99
 * Source: Stull 2011, doi 10.1175/JAMC-D-11-0143.1, eq. 1; fitted for -20 … 50 degC.
 */
export const wetBulbStull = (airCelsius: number, humidityPercent: number): number =>
  airCelsius * Math.atan(0.151977 * Math.sqrt(humidityPercent + 8.313659)) +
  Math.atan(airCelsius + humidityPercent) -
  Math.atan(humidityPercent - 1.676331) +
  0.00391838 * humidityPercent ** 1.5 * Math.atan(0.023101 * humidityPercent) -
  4.686035;

/** Convection of a globe of 0.15 m over its radiation [K3]: 1.1e8 v^0.6 / (0.95 · 0.15^0.4), v at 1.1 m. */
const globeConvection = (windAt10m: number): number =>
  (1.1e8 * windAtHeight(windAt10m, 1.1) ** 0.6) / (0.95 * 0.15 ** 0.4);

/**
 * Globe temperature [K]: the positive root of Tg^4 + d (Tg - Ta) - Tr^4 = 0.
 *
 * The closed form of the quartic loses digits where convection dominates; Newton from the warmer of both
 * descends a convex function and is exact there too.
 *
 * @param air [K]
 * @param radiant mean radiant temperature [K]
 * Source: Guo et al. 2018, doi 10.1016/j.enbuild.2018.08.029; globe of ISO 7726.
 */
export const globeTemperature = (air: number, radiant: number, windAt10m: number): number => {
  const d = globeConvection(windAt10m);
  const radiation = radiant ** 4;
  let globe = Math.max(air, radiant);
  for (let step = 0; step < 100; step++) {
    const change = (globe ** 4 + d * (globe - air) - radiation) / (4 * globe ** 3 + d);
    globe -= change;
    if (Math.abs(change) < 1e-12 * globe) return globe;
  }
  return Number.isFinite(globe) ? globe : Number.NaN;
};

/** Mean radiant temperature [K] that a globe [K] has seen (Brimicombe et al. 2023, doi 10.1029/2022GH000701). */
export const radiantFromGlobe = (air: number, globe: number, windAt10m: number): number =>
  (globe ** 4 + globeConvection(windAt10m) * (globe - air)) ** 0.25;

/** WBGT in the sun from its three thermometers [same unit as they have]. ISO 7243. */
export const wbgtOutdoor = (naturalWetBulb: number, globe: number, air: number): number =>
  0.7 * naturalWetBulb + 0.2 * globe + 0.1 * air;

/** WBGT without sun from wet bulb and globe [same unit as they have]. ISO 7243. */
export const wbgtIndoor = (naturalWetBulb: number, globe: number): number => 0.7 * naturalWetBulb + 0.3 * globe;

/** WBGT [K] by Stull's wet bulb and the globe's balance. All temperatures [K], wind at 10 m [m s-1]. */
export const wbgtGlobe = (air: number, radiant: number, windAt10m: number, dewPoint: number): number => {
  const airCelsius = air - zeroCelsius;
  const humidity = relativeHumidityTetens(airCelsius, dewPoint - zeroCelsius);
  const wetBulb = wetBulbStull(airCelsius, humidity) + zeroCelsius;
  return wbgtOutdoor(wetBulb, globeTemperature(air, radiant, windAt10m), air);
};

/** Heat force of KNMI, 0 … 10, from WBGT [degree Celsius]. */
export const heatForce = (wbgtCelsius: number): number =>
  Math.min(10, Math.max(0, Math.floor((wbgtCelsius - 14) / 2) + 1));
