import type { Gev, Gpd } from "./distribution.js";
import { eulerGamma, gamma } from "./gamma.js";
import type { LMoments } from "./l-moments.js";
import { extremesRefusal } from "./sample.js";

const [ln2, ln3] = [Math.LN2, Math.log(3)];
/** Where `(1 - a^-k)` is taken by its limit. */
const nearZero = 1e-15;
const newtonSteps = 60;
const rootPrecision = 1e-14;

/** L-skewness of a GEV by Hosking's k: `t3 = 2 (1 - 3^-k) / (1 - 2^-k) - 3`. */
const skewness = (k: number): number =>
  Math.abs(k) < nearZero ? (2 * ln3) / ln2 - 3 : (2 * Math.expm1(-k * ln3)) / Math.expm1(-k * ln2) - 3;

/** Hosking's k with that L-skewness: Newton from Hosking's approximation, held in a bracket by bisection. */
const shapeOfSkewness = (t3: number): number => {
  let [low, high] = [-1 + 1e-12, 60];
  const c = 2 / (3 + t3) - ln2 / ln3;
  let k = 7.859 * c + 2.9554 * c * c;
  for (let step = 0; step < newtonSteps; step++) {
    const miss = skewness(k) - t3;
    // Skewness falls as k rises.
    if (miss > 0) low = k;
    else high = k;
    const width = 1e-6 * (1 + Math.abs(k));
    const slope = (skewness(k + width) - skewness(k - width)) / (2 * width);
    const newton = k - miss / slope;
    const next = newton > low && newton < high ? newton : (low + high) / 2;
    if (Math.abs(next - k) <= rootPrecision * (1 + Math.abs(k))) return next;
    k = next;
  }
  return k;
};

/** `(1 - Gamma(1+k)) / k`. */
const meanOffset = (k: number): number =>
  Math.abs(k) < 1e-5 ? eulerGamma - (Math.PI ** 2 / 12 + eulerGamma ** 2 / 2) * k : (1 - gamma(1 + k)) / k;

const requireSpread = ({ l2, t3 }: LMoments): void => {
  if (!(l2 > 0)) throw extremesRefusal("sample", "All values of the sample are the same: no distribution fits.");
  if (!(Math.abs(t3) < 1)) throw extremesRefusal("sample", `L-skewness is ${t3}: it must lie between -1 and 1.`);
};

/**
 * GEV with the sample's first three L-moments, by the exact root of the skewness equation.
 * @throws `invalid-request` for a sample without spread
 * @see Hosking, Wallis & Wood 1985, Technometrics 27, 251-261
 */
export const gevOfLMoments = (moments: LMoments): Gev => {
  requireSpread(moments);
  const k = shapeOfSkewness(moments.t3);
  const spread = Math.abs(k) < nearZero ? ln2 : -Math.expm1(-k * ln2) / k;
  const scale = moments.l2 / (spread * gamma(1 + k));
  return { location: moments.l1 - scale * meanOffset(k), scale, shape: -k };
};

/** Gumbel distribution with the sample's first two L-moments: a GEV of shape 0. */
export const gumbelOfLMoments = (moments: LMoments): Gev => {
  requireSpread(moments);
  const scale = moments.l2 / ln2;
  return { location: moments.l1 - eulerGamma * scale, scale, shape: 0 };
};

/**
 * Generalised Pareto distribution, bound 0, with the L-moments of the excesses.
 * @see Hosking & Wallis 1987, Technometrics 29, 339-349
 */
export const gpdOfLMoments = (moments: LMoments): Gpd => {
  requireSpread(moments);
  const k = moments.l1 / moments.l2 - 2;
  return { scale: (1 + k) * moments.l1, shape: -k };
};
