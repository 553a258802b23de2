import { deviationOf, type Kind, meanOf, requireSamples, type Samples } from "./samples.js";

/** Linear scaling: the future moved (or multiplied) by what the reference period's mean is off. */
export const linearScaling = (samples: Samples, kind: Kind): Float64Array => {
  requireSamples(samples);
  const [observed, historical] = [meanOf(samples.observed), meanOf(samples.historical)];
  // A model without rain in the reference period carries no factor: its rain stays as it is.
  const factor = historical === 0 ? 1 : observed / historical;
  return Float64Array.from(samples.future, (value) =>
    kind === "additive" ? value + observed - historical : value * factor,
  );
};

/** Delta change: the observed series moved (or multiplied) by the model's change of the mean. As long as `observed`. */
export const deltaChange = (samples: Samples, kind: Kind): Float64Array => {
  requireSamples(samples);
  const [historical, future] = [meanOf(samples.historical), meanOf(samples.future)];
  const factor = historical === 0 ? 1 : future / historical;
  return Float64Array.from(samples.observed, (value) =>
    kind === "additive" ? value + (future - historical) : value * factor,
  );
};

/** Standard normal quantile of 1 - 1e-10: beyond it the mapping is held. */
const widest = 6.361340902404056;

/**
 * Quantile mapping between normal distributions, the model's change of the mean kept:
 *
 *     s = mean(future) - mean(historical);   y = Phi_obs^-1( Phi_hist(x - s) ) + s
 *
 * Two normals make this a straight line, held where the probability leaves 1e-10 … 1 - 1e-10.
 */
export const parametricQuantileMapping = (samples: Samples): Float64Array => {
  requireSamples(samples);
  const { observed, historical, future } = samples;
  const shift = meanOf(future) - meanOf(historical);
  const [centre, width] = [meanOf(historical), deviationOf(historical)];
  const [target, spread] = [meanOf(observed), deviationOf(observed)];
  return Float64Array.from(future, (value) => {
    const z = Math.min(widest, Math.max(-widest, (value - shift - centre) / width));
    return target + spread * (width === 0 ? 0 : z) + shift;
  });
};
