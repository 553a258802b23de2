import { hessianAt, inverse, type Matrix, newtonPolish } from "./curvature.js";
import type { Gev, Gpd } from "./distribution.js";
import { gevOfLMoments, gpdOfLMoments } from "./l-moment-fit.js";
import { lMoments } from "./l-moments.js";
import { gevNegativeLogLikelihood, gpdNegativeLogLikelihood } from "./likelihood.js";
import { minimise, type Objective } from "./nelder-mead.js";
import { extremesRefusal, type Sample, sortedSample } from "./sample.js";

/** A fit by maximum likelihood. */
export interface LikelihoodFit<Parameters> {
  readonly parameters: Parameters;
  readonly negativeLogLikelihood: number;
  /** Inverse observed information in the order of the parameters; undefined where it is not positive definite. */
  readonly covariance: Matrix | undefined;
  /** Square roots of its diagonal. */
  readonly standardErrors: readonly number[] | undefined;
}

/** Maximum likelihood needs more values than parameters, with some to spare. */
const leastValues = 10;
/** Relative step of the finite differences; the smallest step keeps a shape near 0 measurable. */
const differenceStep = 1e-4;
/** Shapes at or below this have no maximum of the likelihood. */
const leastShape = -1;

interface Problem {
  readonly start: readonly number[];
  /** In (…, ln scale, shape). */
  readonly inLogScale: Objective;
  /** In (…, scale, shape). */
  readonly inScale: Objective;
  /** Place of the scale among the parameters. */
  readonly scaleAt: number;
  /** A typical length of each axis. */
  readonly lengths: readonly number[];
}

const withScale = (point: readonly number[], scaleAt: number, change: (value: number) => number): number[] =>
  point.map((value, axis) => (axis === scaleAt ? change(value) : value));

const errorsOf = (covariance: Matrix | undefined): readonly number[] | undefined => {
  const variances = covariance?.map((row, axis) => row[axis] as number);
  return variances?.every((variance) => variance > 0) ? variances.map(Math.sqrt) : undefined;
};

const solve = ({ start, inLogScale, inScale, scaleAt, lengths }: Problem): LikelihoodFit<readonly number[]> => {
  const logged = withScale(start, scaleAt, Math.log);
  const steps = lengths.map((length, axis) => (axis === scaleAt ? 0.1 : 0.1 * length));
  const rough = minimise(inLogScale, logged, { steps });
  // A second walk from where the first ended leaves a simplex that has collapsed too early.
  const walked = minimise(inLogScale, rough.point, { steps: steps.map((step) => step / 10) });
  const fine = lengths.map((length, axis) => differenceStep * (axis === scaleAt ? 1 : length));
  const best = newtonPolish(inLogScale, walked.point, fine);
  const parameters = withScale(best, scaleAt, Math.exp);
  const widths = parameters.map(
    (value, axis) => differenceStep * Math.max(Math.abs(value), 0.1 * (lengths[axis] as number)),
  );
  const covariance = inverse(hessianAt(inScale, parameters, widths));
  const standardErrors = errorsOf(covariance);
  return {
    parameters,
    negativeLogLikelihood: inScale(parameters),
    covariance: standardErrors ? covariance : undefined,
    standardErrors,
  };
};

const guarded = (shape: number, value: () => number): number =>
  shape <= leastShape ? Number.POSITIVE_INFINITY : value();

/** Start inside the bound: L-moments, or Gumbel-like where a value lies beyond their tail. */
const within = (objective: Objective, start: readonly number[]): readonly number[] => {
  if (Number.isFinite(objective(start))) return start;
  return start.map((value, axis) => (axis === start.length - 1 ? 0 : value));
};

const requireFit = (fit: LikelihoodFit<readonly number[]>, kind: string): void => {
  if (Number.isFinite(fit.negativeLogLikelihood)) return;
  throw extremesRefusal("sample", `No ${kind} has a finite likelihood on this sample: fit it by L-moments.`);
};

/**
 * GEV by maximum likelihood: Nelder-Mead from the L-moment fit, then one Newton step.
 * Parameters in the order location, scale, shape. Shapes at or below -1 are refused by the search.
 *
 * @throws `invalid-request` for fewer than 10 values, absent ones, or no spread
 */
export const fitGevByLikelihood = (sample: Sample): LikelihoodFit<Gev> => {
  const values = sortedSample(sample, leastValues);
  const first = gevOfLMoments(lMoments(values));
  const inScale: Objective = ([location = 0, scale = 0, shape = 0]) =>
    guarded(shape, () => gevNegativeLogLikelihood(values, { location, scale, shape }));
  const fit = solve({
    start: within(inScale, [first.location, first.scale, first.shape]),
    inLogScale: (point) => inScale(withScale(point, 1, Math.exp)),
    inScale,
    scaleAt: 1,
    lengths: [first.scale, first.scale, 1],
  });
  requireFit(fit, "GEV");
  const [location, scale, shape] = fit.parameters as [number, number, number];
  return { ...fit, parameters: { location, scale, shape } };
};

/** Gumbel distribution (shape 0) by maximum likelihood; parameters in the order location, scale. */
export const fitGumbelByLikelihood = (sample: Sample): LikelihoodFit<Gev> => {
  const values = sortedSample(sample, leastValues);
  const first = gevOfLMoments(lMoments(values));
  const inScale: Objective = ([location = 0, scale = 0]) =>
    gevNegativeLogLikelihood(values, { location, scale, shape: 0 });
  const fit = solve({
    start: [first.location, first.scale],
    inLogScale: (point) => inScale(withScale(point, 1, Math.exp)),
    inScale,
    scaleAt: 1,
    lengths: [first.scale, first.scale],
  });
  requireFit(fit, "Gumbel distribution");
  const [location, scale] = fit.parameters as [number, number];
  return { ...fit, parameters: { location, scale, shape: 0 } };
};

/**
 * GPD of excesses over a threshold by maximum likelihood; parameters in the order scale, shape.
 * @throws `invalid-request` as {@link fitGevByLikelihood}, and for an excess below 0
 */
export const fitGpdByLikelihood = (excesses: Sample): LikelihoodFit<Gpd> => {
  const values = sortedSample(excesses, leastValues);
  if ((values[0] as number) < 0)
    throw extremesRefusal("excesses", `An excess is ${values[0]}: take the threshold off first.`);
  const first = gpdOfLMoments(lMoments(values));
  const inScale: Objective = ([scale = 0, shape = 0]) =>
    guarded(shape, () => gpdNegativeLogLikelihood(values, { scale, shape }));
  const fit = solve({
    start: within(inScale, [first.scale, first.shape]),
    inLogScale: (point) => inScale(withScale(point, 0, Math.exp)),
    inScale,
    scaleAt: 0,
    lengths: [first.scale, 1],
  });
  requireFit(fit, "GPD");
  const [scale, shape] = fit.parameters as [number, number];
  return { ...fit, parameters: { scale, shape } };
};
