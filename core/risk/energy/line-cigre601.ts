import { requireWithin } from "../require-within.js";
import type { RiskModel } from "../risk-model.js";
import { closeBalance, type LineRating, type LineRatingInput, requireLine, resistanceAt } from "./line-conditions.js";
import { beamIncidence, sunPosition } from "./sun.js";

/** Catalogue entry of {@link lineRatingCigre601}. */
export const cigre601Model: RiskModel = {
  id: "cigre-601-steady",
  version: "1",
  title: "Steady ampacity of a bare overhead line, CIGRE Technical Brochure 601",
  kind: "operation",
  domain: "as IEEE 738, and Reynolds number below 50,000 (stranded) or 200,000 (smooth)",
  unit: "A",
  source: "CIGRE TB 601, 2014, sections 3.2 to 3.6; its example B misprints 1504 A as 1054 A",
  licence: "facts",
  quality: "official",
};

/** What CIGRE asks beside the conditions of a line. */
export interface Cigre601Options {
  /** Clearness of the sky [1]: 1 standard, 0.5 industrial, 1.3 very clear. */
  readonly clearness?: number;
  /** Reflectance of the ground [1]. */
  readonly albedo?: number;
  /** Slope of the conductor over the horizontal [degree]. */
  readonly inclinationDegrees?: number;
}

type Law = readonly [from: number, factor: number, exponent: number];

/** Forced convection: Nu = factor Re^exponent, from a Reynolds number on (table 4 of the brochure). */
const smooth: readonly Law[] = [
  [0, 0.583, 0.471],
  [5000, 0.148, 0.633],
  [50_000, 0.0208, 0.814],
];
const strandedFine: readonly Law[] = [
  [0, 0.641, 0.471],
  [2650, 0.178, 0.633],
];
const strandedRough: readonly Law[] = [
  [0, 0.641, 0.471],
  [2650, 0.048, 0.8],
];
/** Natural convection: Nu = factor (Gr Pr)^exponent (table 5). */
const natural: readonly Law[] = [
  [0, 1.02, 0.148],
  [100, 0.85, 0.188],
  [10_000, 0.48, 0.25],
  [1e7, 0.125, 0.333],
];

const nusselt = (laws: readonly Law[], number: number): number => {
  const [, factor, exponent] = laws.filter(([from]) => number >= from).at(-1) as Law;
  return factor * number ** exponent;
};

const lawsOf = ({ diameter, strandDiameter }: LineRatingInput["conductor"]): readonly Law[] => {
  if (strandDiameter === undefined) return smooth;
  return strandDiameter / (2 * (diameter - strandDiameter)) <= 0.05 ? strandedFine : strandedRough;
};

const air = (film: number, elevation: number) => {
  const density = (1.293 - 1.525e-4 * elevation + 6.379e-9 * elevation ** 2) / (1 + 0.003_67 * film);
  const dynamic = (17.239 + 4.635e-2 * film - 2.03e-5 * film ** 2) * 1e-6;
  const conductivity = 2.368e-2 + 7.23e-5 * film - 2.763e-8 * film ** 2;
  return { conductivity, kinematic: dynamic / density, prandtl: (1005 * dynamic) / conductivity };
};

/** Nusselt number of wind at an angle over that of wind across (equation 18: angles to 24 degree and beyond). */
const direction = (angleDegrees: number): number => {
  const sine = Math.sin((angleDegrees * Math.PI) / 180);
  return angleDegrees <= 24 ? 0.42 + 0.68 * sine ** 1.08 : 0.42 + 0.58 * sine ** 0.9;
};

const convection = ({ conductor, weather, conductorCelsius }: LineRatingInput, inclination: number): number => {
  const film = (conductorCelsius + weather.airCelsius) / 2;
  const { conductivity, kinematic, prandtl } = air(film, weather.elevation);
  const excess = conductorCelsius - weather.airCelsius;
  const grashof = (conductor.diameter ** 3 * excess * 9.807) / ((film + 273) * kinematic ** 2);
  const slope =
    1 -
    (conductor.strandDiameter === undefined ? 1.58e-4 : 1.76e-6) *
      inclination ** (conductor.strandDiameter === undefined ? 1.5 : 2.5);
  const still = nusselt(natural, grashof * prandtl) * slope;
  const reynolds = (weather.windSpeed * conductor.diameter) / kinematic;
  const forced = nusselt(lawsOf(conductor), reynolds) * direction(weather.windAngleDegrees);
  return Math.PI * conductivity * excess * Math.max(still, forced);
};

/** Solar heating [W m-1] from the beam, the sky and what the ground throws back (3.3). */
const solarHeating = ({ conductor, weather }: LineRatingInput, clearness: number, albedo: number): number => {
  const sun = sunPosition(weather.sun);
  const height = Math.sin(sun.altitude);
  if (height <= 0) return 0;
  const atSeaLevel = (clearness * 1280 * height) / (height + 0.314);
  const beam = atSeaLevel * (1 + 1.4e-4 * weather.elevation * (1367 / atSeaLevel - 1));
  const diffuse = (430.5 - 0.3288 * beam) * height;
  const incidence = beamIncidence(sun, weather.lineAzimuthDegrees);
  const direct = beam * (incidence + (Math.PI / 2) * albedo * height);
  return conductor.absorptivity * conductor.diameter * (direct + diffuse * (1 + (Math.PI / 2) * albedo));
};

const radiation = ({ conductor, weather, conductorCelsius }: LineRatingInput): number =>
  Math.PI *
  conductor.diameter *
  5.6697e-8 *
  conductor.emissivity *
  ((conductorCelsius + 273) ** 4 - (weather.airCelsius + 273) ** 4);

/**
 * Steady ampacity of a bare overhead conductor by CIGRE 601.
 *
 * @param options clearness (default 1), albedo (default 0.1) and slope (default 0) of the brochure
 * @returns current [A] and heat balance [W m-1]
 * @throws as {@link requireLine}, and for options out of range
 *
 * Source: CIGRE TB 601 (2014). Annex E: Drake, example A 976 A, example B 1504 A.
 */
export const lineRatingCigre601 = (input: LineRatingInput, options: Cigre601Options = {}): LineRating => {
  requireLine(input);
  const clearness = requireWithin("clearness", options.clearness ?? 1, [0, 2]);
  const albedo = requireWithin("albedo", options.albedo ?? 0.1, [0, 1]);
  const inclination = requireWithin("inclination_deg", options.inclinationDegrees ?? 0, [0, 80]);
  return closeBalance({
    convection: convection(input, inclination),
    radiation: radiation(input),
    solar: clearness === 0 ? 0 : solarHeating(input, clearness, albedo),
    resistance: resistanceAt(input.conductor, input.conductorCelsius),
  });
};
