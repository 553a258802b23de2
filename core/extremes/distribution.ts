import { extremesRefusal } from "./sample.js";

/**
 * Generalised extreme value distribution. `shape` is the xi of Coles: above 0 the tail is heavy, below 0 bounded,
 * 0 is Gumbel. Hosking's k and scipy's c are `-shape`.
 */
export interface Gev {
  /** In the unit of the sample. */
  readonly location: number;
  /** In the unit of the sample, above 0. */
  readonly scale: number;
  readonly shape: number;
}

/** Generalised Pareto distribution of excesses over a threshold; `shape` as in {@link Gev}. */
export interface Gpd {
  readonly scale: number;
  readonly shape: number;
}

/** Below this the shape is 0 for all that double precision can tell. */
const gumbelShape = 1e-12;

/** `(e^(shape·y) - 1) / shape`, which is y for shape 0. */
const stretched = (y: number, shape: number): number =>
  Math.abs(shape) < gumbelShape ? y : Math.expm1(shape * y) / shape;

const requireChance = (chance: number): void => {
  if (!(chance > 0 && chance < 1)) throw extremesRefusal("probability", `probability is ${chance}: it must be 0 … 1.`);
};

/** Value that is not exceeded with that probability (0 … 1). */
export const gevQuantile = ({ location, scale, shape }: Gev, probability: number): number => {
  requireChance(probability);
  return location + scale * stretched(-Math.log(-Math.log(probability)), shape);
};

/** Reduced variate `(1/shape) ln(1 + shape·z)`, NaN beyond the bound of the tail. */
export const reducedVariate = (z: number, shape: number): number =>
  Math.abs(shape) < gumbelShape ? z : Math.log1p(shape * z) / shape;

/** Probability that a value is not exceeded. */
export const gevProbability = ({ location, scale, shape }: Gev, value: number): number => {
  const reduced = reducedVariate((value - location) / scale, shape);
  if (Number.isNaN(reduced)) return shape > 0 ? 0 : 1;
  return Math.exp(-Math.exp(-reduced));
};

/**
 * Level that the largest value of a year exceeds with chance `1 / returnPeriod`.
 * @param returnPeriod years, above 1
 */
export const gevReturnLevel = (gev: Gev, returnPeriod: number): number => {
  if (!(returnPeriod > 1)) {
    throw extremesRefusal("return_period_years", `return_period_years is ${returnPeriod}: it must be above 1.`);
  }
  const chance = 1 / returnPeriod;
  return gev.location + gev.scale * stretched(-Math.log(-Math.log1p(-chance)), gev.shape);
};

/** Excess that is not exceeded with that probability (0 … 1). */
export const gpdQuantile = ({ scale, shape }: Gpd, probability: number): number => {
  requireChance(probability);
  return scale * stretched(-Math.log1p(-probability), shape);
};

/** Probability that an excess (0 or more) is not exceeded. */
export const gpdProbability = ({ scale, shape }: Gpd, excess: number): number => {
  const reduced = reducedVariate(excess / scale, shape);
  return Number.isNaN(reduced) ? 1 : -Math.expm1(-reduced);
};
