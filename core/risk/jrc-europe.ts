import { type CurvePoints, type CurveReading, readCurve } from "./damage-curve.js";
import { requireWithin } from "./require-within.js";
import type { RiskModel } from "./risk-model.js";

/** Classes of the European curves of Huizinga et al. 2017. */
export const jrcClasses = [
  "residential",
  "commercial",
  "industrial",
  "transport",
  "infrastructure-roads",
  "agriculture",
] as const;
export type JrcClass = (typeof jrcClasses)[number];

const depths = [0, 0.5, 1, 1.5, 2, 3, 4, 5, 6] as const;

const fractions: Readonly<Record<JrcClass, readonly number[]>> = {
  residential: [0, 0.25, 0.4, 0.5, 0.6, 0.75, 0.85, 0.95, 1],
  commercial: [0, 0.15, 0.3, 0.45, 0.55, 0.75, 0.9, 1, 1],
  industrial: [0, 0.15, 0.27, 0.4, 0.52, 0.7, 0.85, 1, 1],
  transport: [0, 0.317, 0.542, 0.702, 0.832, 1, 1, 1, 1],
  "infrastructure-roads": [0, 0.25, 0.42, 0.55, 0.65, 0.8, 0.9, 1, 1],
  agriculture: [0, 0.3, 0.55, 0.65, 0.75, 0.85, 0.95, 1, 1],
};

const source =
  "Huizinga, De Moel, Szewczyk 2017, Global flood depth-damage functions, EUR 28552 EN, doi:10.2760/16510 (Europe)";

/** Points of the curve of a class: depth above ground [m], fraction of the maximum damage [1]. */
export const jrcCurve = (jrcClass: JrcClass): CurvePoints =>
  depths.map((depth, index) => [depth, fractions[jrcClass][index] as number] as const);

/** Catalogue entry of the curve of a class. */
export const jrcModel = (jrcClass: JrcClass): RiskModel => ({
  id: `jrc-europe-2017-${jrcClass}`,
  version: "1",
  title: `JRC depth-damage curve, Europe, ${jrcClass}`,
  kind: "vulnerability",
  domain: "water depth over ground 0 ... 6 m; clamped beyond, and said so",
  unit: "1",
  source,
  licence: "JRC: reuse with acknowledgement",
  quality: "official",
});

/**
 * Fraction of the *maximum damage* (not of the insured or rebuilding value) that a depth of still water destroys.
 *
 * Piecewise linear between nine points; depths below 0 m read as 0 and above 6 m as 6 m, reported in `outside`.
 *
 * @param depth water depth over ground [m], finite
 * @param options.threshold depth up to which nothing is damaged [m], >= 0; default 0: no dead band
 * @throws `invalid-request` where depth or threshold is not finite or the threshold is negative
 *
 * Source: Huizinga et al. 2017, doi:10.2760/16510.
 */
export const jrcDamageFraction = (
  jrcClass: JrcClass,
  depth: number,
  options: { readonly threshold?: number } = {},
): CurveReading => {
  const threshold = requireWithin("threshold", options.threshold ?? 0, [0, Number.POSITIVE_INFINITY]);
  const reading = readCurve(jrcCurve(jrcClass), depth);
  return depth <= threshold ? { ...reading, fraction: 0 } : reading;
};
