/** Zero of the Celsius scale [K]. */
export const zeroCelsius = 273.15;

/** Coefficients of Hardy 1998 over water, ITS-90 (powers -2 … 4 of T, then ln T). */
const hardyWater = [
  -2836.5744, -6028.076559, 19.54263612, -0.02737830188, 1.6261698e-5, 7.0229056e-10, -1.8680009e-13,
] as const;

/**
 * Saturation pressure over water [Pa], ITS-90.
 *
 * @param temperature [K], above 170
 * Source: Hardy 1998, ITS-90 formulations for vapor pressure, Papers of the 3rd ISHM, eq. for water.
 */
export const saturationHardy = (temperature: number): number => {
  let exponent = 2.7150305 * Math.log(temperature);
  let power = 1 / (temperature * temperature);
  for (const g of hardyWater) {
    exponent += g * power;
    power *= temperature;
  }
  return Math.exp(exponent);
};

/** Saturation pressure over ice [Pa], ITS-90 (Hardy 1998). `temperature` [K], 173 … 273.16. */
export const saturationHardyIce = (temperature: number): number =>
  Math.exp(
    -5866.6426 / temperature +
      22.32870244 +
      temperature * (0.0139387003 + temperature * (-3.4262402e-5 + temperature * 2.7040955e-8)) +
      0.67063522 * Math.log(temperature),
  );

/**
 * Saturation pressure as the IFS has it [hPa]: over water or over ice.
 *
 * @param temperature [K]
 * Source: ECMWF IFS Documentation CY45R1, part IV, 2018, doi 10.21957/4whwo8jw0.
 */
export const saturationIfs = (temperature: number, phase: "water" | "ice"): number => {
  const over = temperature - 273.16;
  return phase === "water"
    ? 6.1121 * Math.exp((17.502 * over) / (temperature - 32.19))
    : 6.1121 * Math.exp((22.587 * over) / (temperature + 0.7));
};

/** Tetens' form over water [hPa]; `celsius` above -237. */
const tetens = (celsius: number): number => 6.11 * 10 ** ((7.5 * celsius) / (237.3 + celsius));

/** Relative humidity [%] from air and dew point [degree Celsius] (Tetens, both over water). */
export const relativeHumidityTetens = (airCelsius: number, dewPointCelsius: number): number =>
  (100 * tetens(dewPointCelsius)) / tetens(airCelsius);

/**
 * Vapour pressure [hPa] from air [degree Celsius] and relative humidity [%].
 *
 * Source: Australian Bureau of Meteorology 2010, thermal stress, approximation.
 */
export const vapourPressureBom = (airCelsius: number, humidityPercent: number): number =>
  (humidityPercent / 100) * 6.105 * Math.exp((17.27 * airCelsius) / (237.7 + airCelsius));

/** Dew point [degree Celsius] from air [degree Celsius] and relative humidity [%], above 0 (Alduchov & Eskridge 1996). */
export const dewPointMagnus = (airCelsius: number, humidityPercent: number): number => {
  const gamma = Math.log(humidityPercent / 100) + (17.625 * airCelsius) / (243.04 + airCelsius);
  return (243.04 * gamma) / (17.625 - gamma);
};

/**
 * Saturation pressure of Hyland & Wexler 1983 [Pa], over ice below 0 degC and over water from there.
 *
 * Source: ASHRAE Handbook Fundamentals 2017, chapter 1, eq. 5 and 6. `celsius` -100 … 200.
 */
export const saturationHylandWexler = (celsius: number): number => {
  const t = celsius + zeroCelsius;
  const exponent =
    celsius < 0
      ? -5674.5359 / t +
        6.3925247 +
        t * (-9.677843e-3 + t * (6.2215701e-7 + t * (2.0747825e-9 - t * 9.484024e-13))) +
        4.1635019 * Math.log(t)
      : -5800.2206 / t +
        1.3914993 +
        t * (-0.048640239 + t * (4.1764768e-5 - t * 1.4452093e-8)) +
        6.5459673 * Math.log(t);
  return Math.exp(exponent);
};
