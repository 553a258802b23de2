import { zeroCelsius } from "./humidity.js";
import { wbgtOutdoor } from "./wbgt.js";

/** Conditions at the sensors. */
export interface LiljegrenInput {
  /** Air temperature [K]. */
  readonly air: number;
  readonly humidityPercent: number;
  readonly pressureHectopascal: number;
  /** Wind at 2 m [m s-1]; {@link windAt2mLiljegren} takes it down from 10 m. */
  readonly windAt2m: number;
  /** Global radiation [W m-2]. */
  readonly radiation: number;
  /** Share of the direct beam in it, 0 … 1. */
  readonly directFraction: number;
  readonly cosineZenith: number;
}

export interface LiljegrenOptions {
  /** Largest change of the last step [K]. 0.02 as published: a tighter one moves WBGT by about 0.01 K. */
  readonly tolerance?: number;
  readonly maximumSteps?: number;
}

/** Constants of Liljegren et al. 2008. */
const stefanBoltzmann = 5.6696e-8;
const heatCapacity = 1003.5;
const molarAir = 28.97;
const gasAir = 8314.34 / molarAir;
const prandtl = heatCapacity / (heatCapacity + 1.25 * gasAir);
const psychrometric = (heatCapacity * molarAir) / 18.015;
const wick = { emissivity: 0.95, albedo: 0.4, diameter: 0.007, length: 0.0254 };
const globe = { emissivity: 0.95, albedo: 0.05, diameter: 0.0508 };
const surface = { emissivity: 0.999, albedo: 0.45 };
/** cos 89.5 degrees: below it the sun counts as set. */
const lowestSun = 0.00873;
const leastWind = 0.13;

/** Buck 1981 with the enhancement of moist air [hPa]. */
const saturation = (t: number): number => 1.004 * 6.1121 * Math.exp((17.502 * (t - zeroCelsius)) / (t - 32.18));

const dewPoint = (hectopascal: number): number => {
  const z = Math.log(hectopascal / (6.1121 * 1.004));
  return zeroCelsius + (240.97 * z) / (17.502 - z);
};

/** Dynamic viscosity of air [kg m-1 s-1] (Bird, Stewart & Lightfoot). */
const viscosity = (t: number): number =>
  (2.6693e-6 * Math.sqrt(molarAir * t)) / (3.617 * 3.617 * (((t / 97 - 2.9) / 0.4) * -0.034 + 1.048));

const conductivity = (t: number): number => (heatCapacity + 1.25 * gasAir) * viscosity(t);

const diffusivityFactor =
  3.64e-4 * (36.4 * 218) ** (1 / 3) * (132 * 647.3) ** (5 / 12) * Math.sqrt(1 / molarAir + 1 / 18.015) * 1e-4;

/** Diffusivity of vapour in air [m2 s-1]. */
const diffusivity = (t: number, hectopascal: number): number =>
  (diffusivityFactor * (t / Math.sqrt(132 * 647.3)) ** 2.334) / (hectopascal / 1013.25);

const latentHeat = (t: number): number => ((313.15 - t) / 30) * -71_100 + 2.4073e6;

const density = (t: number, hectopascal: number): number => (hectopascal * 100) / (gasAir * t);

const reynolds = (t: number, hectopascal: number, wind: number, diameter: number): number =>
  (Math.max(wind, leastWind) * density(t, hectopascal) * diameter) / viscosity(t);

const sphereConvection = (t: number, p: number, wind: number): number =>
  ((2 + 0.6 * Math.sqrt(reynolds(t, p, wind, globe.diameter)) * prandtl ** 0.3333) * conductivity(t)) / globe.diameter;

const cylinderConvection = (t: number, p: number, wind: number): number =>
  (0.281 * reynolds(t, p, wind, wick.diameter) ** 0.6 * prandtl ** 0.44 * conductivity(t)) / wick.diameter;

/** Under-relaxed fixed point from `start`; NaN where it does not settle. */
const fixedPoint = (start: number, next: (t: number) => number, options: Required<LiljegrenOptions>): number => {
  let before = start;
  for (let step = 0; step < options.maximumSteps; step++) {
    const after = next(before);
    if (Math.abs(after - before) < options.tolerance) return after;
    before = 0.9 * before + 0.1 * after;
  }
  return Number.NaN;
};

const longwave = ({ air, humidityPercent }: LiljegrenInput): number => {
  const emissivity = 0.575 * ((humidityPercent / 100) * saturation(air)) ** 0.143;
  return 0.5 * (emissivity + surface.emissivity) * air ** 4;
};

/** Globe of 2 inches [K]. */
const solveGlobe = (input: LiljegrenInput, options: Required<LiljegrenOptions>): number => {
  const { air, pressureHectopascal, windAt2m, radiation, directFraction, cosineZenith } = input;
  const beam = directFraction > 0 ? directFraction * (1 / (2 * cosineZenith) - 1) : 0;
  const radiative = stefanBoltzmann * globe.emissivity;
  const gain = longwave(input) + (radiation / (2 * radiative)) * (1 - globe.albedo) * (beam + 1 + surface.albedo);
  const next = (t: number): number =>
    (gain - (sphereConvection(0.5 * (t + air), pressureHectopascal, windAt2m) / radiative) * (t - air)) ** 0.25;
  return fixedPoint(air, next, options);
};

/** Wick in sun and wind [K]. */
const solveWetBulb = (input: LiljegrenInput, options: Required<LiljegrenOptions>): number => {
  const { air, humidityPercent, pressureHectopascal: p, windAt2m, radiation, directFraction, cosineZenith } = input;
  const vapour = (humidityPercent / 100) * saturation(air);
  const incoming = longwave(input);
  const edge = (0.25 * wick.diameter) / wick.length;
  const tangent = directFraction > 0 ? Math.tan(Math.acos(Math.min(1, cosineZenith))) : 0;
  const sun =
    (1 - wick.albedo) *
    radiation *
    ((1 - directFraction) * (1 + edge) + directFraction * (tangent / Math.PI + edge) + surface.albedo);
  const next = (t: number): number => {
    const film = 0.5 * (t + air);
    const gain = stefanBoltzmann * wick.emissivity * (incoming - t ** 4) + sun;
    const wet = saturation(t);
    const schmidt = viscosity(film) / (density(film, p) * diffusivity(film, p));
    const evaporation = (latentHeat(film) / psychrometric) * ((wet - vapour) / (p - wet)) * (prandtl / schmidt) ** 0.56;
    return air - evaporation + gain / cylinderConvection(film, p, windAt2m);
  };
  return fixedPoint(dewPoint(vapour), next, options);
};

/**
 * WBGT outdoors [K]: 0.7 natural wet bulb + 0.2 globe + 0.1 air, both sensors from their energy balance.
 *
 * NaN where a balance does not settle or an input is not finite. The beam's share is cut at 0.9 and is none below
 * 89.5 degrees of zenith (KNMI).
 *
 * Source: Liljegren et al. 2008, doi 10.1080/15459620802310770; Kong & Huber 2022, doi 10.1029/2021EF002334.
 */
export const wbgtLiljegren = (input: LiljegrenInput, options: LiljegrenOptions = {}): number => {
  const chosen = { tolerance: options.tolerance ?? 0.02, maximumSteps: options.maximumSteps ?? 500 };
  const share = input.cosineZenith < lowestSun ? 0 : Math.min(0.9, Math.max(0, input.directFraction));
  const guarded = { ...input, directFraction: share };
  return wbgtOutdoor(solveWetBulb(guarded, chosen), solveGlobe(guarded, chosen), input.air);
};

/** Exponents of the urban wind profile by Pasquill class A … F. */
const urbanExponents = [0.15, 0.15, 0.2, 0.25, 0.3, 0.3] as const;

/** Pasquill class 1 … 6 by radiation column (>= 925, >= 675, >= 175, less) for day, wind row in 2, 3, 5, 6 m s-1. */
const dayClasses = [
  [1, 1, 2, 4],
  [1, 2, 3, 4],
  [2, 2, 3, 4],
  [3, 3, 4, 4],
  [3, 4, 4, 4],
] as const;
const nightClasses = [5, 5, 4] as const;

const stabilityClass = (wind: number, cosineZenith: number, radiation: number): number => {
  if (!(cosineZenith > 0)) return nightClasses[wind >= 2.5 ? 2 : wind >= 2 ? 1 : 0];
  const column = radiation >= 925 ? 0 : radiation >= 675 ? 1 : radiation >= 175 ? 2 : 3;
  const row = wind >= 6 ? 4 : wind >= 5 ? 3 : wind >= 3 ? 2 : wind >= 2 ? 1 : 0;
  return (dayClasses[row] as readonly number[])[column] as number;
};

/**
 * Wind at 2 m [m s-1] from the wind at 10 m by an urban power law; never below 0.13.
 *
 * Source: Liljegren et al. 2008; the classes as in Kong & Huber 2022.
 */
export const windAt2mLiljegren = (windAt10m: number, cosineZenith: number, radiation: number): number => {
  const exponent = urbanExponents[stabilityClass(windAt10m, cosineZenith, radiation) - 1] as number;
  return Math.max(windAt10m * 0.2 ** exponent, leastWind);
};

/** KNMI's least wind at 10 m [m s-1], about 0.5 at 2 m. */
export const leastWindAt10m = 0.62;
