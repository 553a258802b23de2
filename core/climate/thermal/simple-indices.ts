import { relativeHumidityTetens, vapourPressureBom, zeroCelsius } from "./humidity.js";

/**
 * Humidex from the dew point [degree Celsius]: T + 0.5555 (6.11 exp(5417.753 (1/273.15 - 1/Td)) - 10).
 *
 * Source: Masterson & Richardson 1979; Blazejczyk et al. 2012, doi 10.1007/s00484-011-0453-2.
 */
export const humidex = (airCelsius: number, dewPointCelsius: number): number =>
  airCelsius + 0.5555 * (6.11 * Math.exp(5417.753 * (1 / zeroCelsius - 1 / (dewPointCelsius + zeroCelsius))) - 10);

/** Humidex from relative humidity [%]: T + 5/9 (6.112 · 10^(7.5T/(237.7+T)) · RH/100 - 10) (Rana et al. 2013). */
export const humidexFromHumidity = (airCelsius: number, humidityPercent: number): number =>
  airCelsius + (5 / 9) * ((6.112 * 10 ** ((7.5 * airCelsius) / (237.7 + airCelsius)) * humidityPercent) / 100 - 10);

/** Apparent temperature in shade [degree Celsius]: T + 0.33 e - 0.7 u - 4 (Steadman 1984, Bureau of Meteorology). */
export const apparentTemperature = (airCelsius: number, humidityPercent: number, wind: number): number =>
  airCelsius + 0.33 * vapourPressureBom(airCelsius, humidityPercent) - 0.7 * wind - 4;

/**
 * Apparent temperature in the sun [degree Celsius] (Steadman 1994).
 *
 * @param absorbed net radiation absorbed by the body [W m-2]
 */
export const apparentTemperatureInSun = (
  airCelsius: number,
  humidityPercent: number,
  wind: number,
  absorbed: number,
): number =>
  airCelsius +
  0.348 * vapourPressureBom(airCelsius, humidityPercent) -
  0.7 * wind +
  (0.7 * absorbed) / (wind + 10) -
  4.25;

/** Wind chill [degree Celsius], wind at 10 m [km h-1]: 13.12 + 0.6215T - 11.37V^0.16 + 0.3965TV^0.16. */
export const windChill = (airCelsius: number, windKmPerHour: number): number => {
  const power = windKmPerHour ** 0.16;
  return 13.12 + 0.6215 * airCelsius - 11.37 * power + 0.3965 * airCelsius * power;
};

/** Wind chill as Canada gives it: a straight line below 5 km h-1; NaN above 0 degC. */
export const windChillCanada = (airCelsius: number, windKmPerHour: number): number => {
  if (airCelsius > 0) return Number.NaN;
  if (windKmPerHour >= 5) return windChill(airCelsius, windKmPerHour);
  return airCelsius + ((-1.59 + 0.1345 * airCelsius) / 5) * windKmPerHour;
};

/** Wind chill index of Siple & Passel 1945 [W m-2]: 1.163 (10.45 + 10 sqrt v - v)(33 - T), v [m s-1]. */
export const windChillIndex = (airCelsius: number, wind: number): number =>
  1.163 * (10.45 + 10 * Math.sqrt(wind) - wind) * (33 - airCelsius);

/** Thom's discomfort index [degree Celsius]: T - 0.55 (1 - 0.01 RH)(T - 14.5). */
export const discomfortIndex = (airCelsius: number, humidityPercent: number): number =>
  airCelsius - 0.55 * (1 - 0.01 * humidityPercent) * (airCelsius - 14.5);

/**
 * Normal effective temperature [degree Celsius].
 *
 * @param wind at 1.2 m [m s-1]
 * Source: Li & Chan 2006, doi 10.1017/S1350482700001602; valid to 37 degC or RH 100 %.
 */
export const normalEffectiveTemperature = (airCelsius: number, humidityPercent: number, wind: number): number =>
  37 -
  (37 - airCelsius) / (0.68 - 0.0014 * humidityPercent + 1 / (1.76 + 1.4 * wind ** 0.75)) -
  0.29 * airCelsius * (1 - 0.01 * humidityPercent);

/** Coefficients of Rothfusz 1990 in degree Celsius, as Blazejczyk et al. 2012 print them. */
const rothfuszCelsius = (t: number, r: number): number =>
  -8.784695 +
  1.61139411 * t +
  2.338549 * r -
  0.14611605 * t * r -
  1.2308094e-2 * t * t -
  1.6424828e-2 * r * r +
  2.211732e-3 * t * t * r +
  7.2546e-4 * t * r * r -
  3.582e-6 * t * t * r * r;

/** Heat index by Rothfusz' regression [degree Celsius]; the air itself at 20 degC and below. */
export const heatIndexSimplified = (airCelsius: number, humidityPercent: number): number =>
  airCelsius > 20 ? rothfuszCelsius(airCelsius, humidityPercent) : airCelsius;

/** Heat index by Rothfusz' regression alone [degree Celsius]; NaN below `leastCelsius`, where it was not fitted. */
export const heatIndexRothfusz = (airCelsius: number, humidityPercent: number, leastCelsius = 27): number =>
  airCelsius >= leastCelsius ? rothfuszCelsius(airCelsius, humidityPercent) : Number.NaN;

const rothfuszFahrenheit = (f: number, r: number): number =>
  -42.379 +
  2.04901523 * f +
  10.14333127 * r -
  0.22475541 * f * r -
  6.83783e-3 * f * f -
  5.481717e-2 * r * r +
  1.22874e-3 * f * f * r +
  8.5282e-4 * f * r * r -
  1.99e-6 * f * f * r * r;

const adjustmentFahrenheit = (f: number, r: number): number => {
  if (r < 13 && f >= 80 && f <= 112) return (-(13 - r) / 4) * Math.sqrt((17 - Math.abs(f - 95)) / 17);
  return r > 85 && f >= 80 && f <= 87 ? 0.02 * (r - 85) * (87 - f) : 0;
};

/**
 * Heat index of the US National Weather Service with both adjustments [degree Celsius].
 *
 * Source: wpc.ncep.noaa.gov/html/heatindex_equation.shtml.
 */
export const heatIndexAdjusted = (airCelsius: number, humidityPercent: number): number => {
  const f = 1.8 * airCelsius + 32;
  if (f <= 40) return airCelsius;
  const steadman = 0.5 * (f + 61 + 1.2 * (f - 68) + 0.094 * humidityPercent);
  const index =
    (steadman + f) / 2 >= 80
      ? rothfuszFahrenheit(f, humidityPercent) + adjustmentFahrenheit(f, humidityPercent)
      : steadman;
  return (index - 32) / 1.8;
};

/** {@link heatIndexAdjusted} from the dew point [degree Celsius]. */
export const heatIndexFromDewPoint = (airCelsius: number, dewPointCelsius: number): number =>
  heatIndexAdjusted(airCelsius, relativeHumidityTetens(airCelsius, dewPointCelsius));
