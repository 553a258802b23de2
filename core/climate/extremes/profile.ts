import { type Gev, gevReturnLevel } from "../../extremes/distribution.js";
import { gevNegativeLogLikelihood } from "../../extremes/likelihood.js";
import { minimise } from "../../extremes/nelder-mead.js";
import { fastGevFit } from "./fast-gev.js";

/** Half the 90 % quantile of chi-square with one degree of freedom: how far the profile may fall. */
const drop90 = 2.705543454 / 2;

/** Negative log-likelihood with the T-year level held: the best over scale and shape. */
const profileAt = (sample: Float64Array, level: number, returnPeriod: number, start: Gev): number => {
  const y = -Math.log(-Math.log1p(-1 / returnPeriod));
  const objective = ([logScale = 0, shape = 0]: readonly number[]): number => {
    const scale = Math.exp(logScale);
    const stretched = Math.abs(shape) < 1e-9 ? y : Math.expm1(shape * y) / shape;
    return shape <= -1
      ? Number.POSITIVE_INFINITY
      : gevNegativeLogLikelihood(sample, { location: level - scale * stretched, scale, shape });
  };
  // The best fit itself may not reach the level at all: also start where its location holds, with a wider scale or a
  // heavier tail in its place.
  const shapes = [start.shape, start.shape - 0.15, start.shape + 0.15, start.shape + 0.3];
  const starts = shapes.map((shape): readonly number[] => {
    const stretched = Math.abs(shape) < 1e-9 ? y : Math.expm1(shape * y) / shape;
    return [Math.log(Math.max(0.05 * start.scale, (level - start.location) / stretched)), shape];
  });
  const found = [[Math.log(start.scale), start.shape], ...starts].map((from) =>
    minimise(objective, from, { steps: [0.1, 0.1], tolerance: 1e-6 }),
  );
  const best = found.reduce((one, other) => (other.value < one.value ? other : one));
  return minimise(objective, best.point, { steps: [0.01, 0.01] }).value;
};

export interface ProfileInterval {
  readonly level: number;
  readonly low: number;
  readonly high: number;
}

/**
 * Return level with its 90 % interval by profile likelihood: skewed to the side where the sample knows least.
 *
 * @param returnPeriod years, above 1; meant for 50 and more, where the delta method is too symmetric
 * Source: Coles 2001, section 2.6.6 and 3.3.3.
 */
export const profileReturnLevel = (sample: ArrayLike<number>, returnPeriod: number): ProfileInterval => {
  const values = Float64Array.from(sample);
  const { parameters, negativeLogLikelihood } = fastGevFit(values);
  const level = gevReturnLevel(parameters, returnPeriod);
  const isOver = (at: number): boolean =>
    profileAt(values, at, returnPeriod, parameters) - negativeLogLikelihood > drop90;
  const edge = (direction: 1 | -1): number => {
    let inner = level;
    let outer = level + direction * parameters.scale;
    for (let step = 0; step < 40 && !isOver(outer); step++) {
      inner = outer;
      outer += direction * parameters.scale * 1.5 ** step;
    }
    for (let step = 0; step < 40 && Math.abs(outer - inner) > 1e-5 * parameters.scale; step++) {
      const middle = 0.5 * (inner + outer);
      if (isOver(middle)) outer = middle;
      else inner = middle;
    }
    return inner;
  };
  return { level, low: edge(-1), high: edge(1) };
};
