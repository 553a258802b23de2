import { saturationHardy, zeroCelsius } from "./humidity.js";
import { utciTerms } from "./utci-terms.js";

const size = 7;

/** Coefficients by [l][k][j][i], each index 0 … 6: ready for nested Horner. */
const table = (() => {
  const c = new Float64Array(size ** 4);
  for (const [i, j, k, l, value] of utciTerms) c[((l * size + k) * size + j) * size + i] = value;
  return c;
})();

/**
 * UTCI by its polynomial alone [degree Celsius]: also outside the fitted range, where it misbehaves.
 *
 *     UTCI = Ta + sum over 210 terms of c Ta^i va^j D^k e^l,   D = Tmrt - Ta
 *
 * @param airCelsius air temperature [degree Celsius]
 * @param radiantCelsius mean radiant temperature [degree Celsius]
 * @param windAt10m [m s-1]
 * @param vapourKilopascal vapour pressure [kPa]
 * Source: Bröde et al. 2012, doi 10.1007/s00484-011-0454-1.
 */
export const utciPolynomial = (
  airCelsius: number,
  radiantCelsius: number,
  windAt10m: number,
  vapourKilopascal: number,
): number => {
  const difference = radiantCelsius - airCelsius;
  let overL = 0;
  for (let l = size - 1; l >= 0; l--) {
    let overK = 0;
    for (let k = size - 1 - l; k >= 0; k--) {
      let overJ = 0;
      for (let j = size - 1 - l - k; j >= 0; j--) {
        let overI = 0;
        const base = ((l * size + k) * size + j) * size;
        for (let i = size - 1 - l - k - j; i >= 0; i--) overI = overI * airCelsius + (table[base + i] as number);
        overJ = overJ * windAt10m + overI;
      }
      overK = overK * difference + overJ;
    }
    overL = overL * vapourKilopascal + overK;
  }
  return airCelsius + overL;
};

/** Range for which the polynomial was fitted: air, radiant minus air, wind at 10 m, vapour pressure. */
export const utciRange = {
  airCelsius: [-50, 50],
  radiantExcess: [-30, 70],
  windAt10m: [0.5, 17],
  vapourHectopascal: [0, 50],
} as const;

/** What about an input is outside the fitted range; undefined where all is inside. */
export const utciOutside = (
  airCelsius: number,
  radiantCelsius: number,
  windAt10m: number,
  vapourHectopascal: number,
): string | undefined => {
  const outside = (value: number, [least, most]: readonly [number, number]) => !(value >= least && value <= most);
  if (outside(airCelsius, utciRange.airCelsius)) return "air temperature outside -50 ... 50 degC";
  if (outside(radiantCelsius - airCelsius, utciRange.radiantExcess)) {
    return "mean radiant minus air temperature outside -30 ... 70 K";
  }
  if (outside(windAt10m, utciRange.windAt10m)) return "wind at 10 m outside 0.5 ... 17 m s-1";
  if (outside(vapourHectopascal, utciRange.vapourHectopascal)) return "vapour pressure above 50 hPa";
  return undefined;
};

/**
 * Universal Thermal Climate Index [degree Celsius]; NaN outside the fitted range ({@link utciRange}).
 *
 * @param vapourHectopascal vapour pressure [hPa]
 */
export const utci = (
  airCelsius: number,
  radiantCelsius: number,
  windAt10m: number,
  vapourHectopascal: number,
): number =>
  utciOutside(airCelsius, radiantCelsius, windAt10m, vapourHectopascal) === undefined
    ? utciPolynomial(airCelsius, radiantCelsius, windAt10m, vapourHectopascal / 10)
    : Number.NaN;

/** Vapour pressure [hPa] that UTCI is fed with: relative humidity [%] of Hardy's saturation over water. */
export const utciVapour = (airCelsius: number, humidityPercent: number): number =>
  (saturationHardy(airCelsius + zeroCelsius) * humidityPercent) / 10_000;

const classes = [
  [46, "extreme heat stress"],
  [38, "very strong heat stress"],
  [32, "strong heat stress"],
  [26, "moderate heat stress"],
  [9, "no thermal stress"],
  [0, "slight cold stress"],
  [-13, "moderate cold stress"],
  [-27, "strong cold stress"],
  [-40, "very strong cold stress"],
] as const;

/** Stress class of a UTCI value [degree Celsius], lower limits inclusive (Bröde et al. 2012, table 1). */
export const utciClass = (value: number): string =>
  Number.isNaN(value) ? "" : (classes.find(([limit]) => value >= limit)?.[1] ?? "extreme cold stress");
