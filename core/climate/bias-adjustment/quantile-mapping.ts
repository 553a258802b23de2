import { ascending, rankIn, sortedQuantile } from "../statistics/quantile.js";
import { interpolate } from "./interpolate.js";
import { type Kind, meanOf, requireSamples, type Samples } from "./samples.js";

export interface QuantileMappingOptions {
  readonly kind: Kind;
  /** Nodes (i - 0.5) / n of the mapping; 50. No node is put at 1e-6 from the ends: that flattens extremes. */
  readonly nodes?: number;
}

const nodesOf = (count: number): Float64Array => Float64Array.from({ length: count }, (_, at) => (at + 0.5) / count);

const quantilesAt = (sorted: Float64Array, nodes: Float64Array): Float64Array =>
  nodes.map((p) => sortedQuantile(sorted, p, 7));

/** What takes a historical quantile to the observed one; a quantile of no rain carries no factor. */
const adjustmentFactors = (observed: Float64Array, historical: Float64Array, kind: Kind): Float64Array =>
  observed.map((value, at) => {
    const model = historical[at] as number;
    if (kind === "additive") return value - model;
    return model > 0 ? value / model : 1;
  });

const apply = (value: number, factor: number, kind: Kind): number =>
  kind === "additive" ? value + factor : value * factor;

/**
 * Empirical quantile mapping (EQM): the factor of the historical quantile that a value stands at.
 * Beyond the outer nodes their factor is kept.
 */
export const empiricalQuantileMapping = (
  samples: Samples,
  { kind, nodes = 50 }: QuantileMappingOptions,
): Float64Array => {
  requireSamples(samples);
  const at = nodesOf(nodes);
  const historical = quantilesAt(ascending(samples.historical), at);
  const factors = adjustmentFactors(quantilesAt(ascending(samples.observed), at), historical, kind);
  return Float64Array.from(samples.future, (value) => apply(value, interpolate(value, historical, factors), kind));
};

/** Straight line through values in time order: its value at each of them. */
const linearTrend = (values: ArrayLike<number>): Float64Array => {
  const n = values.length;
  const centre = (n - 1) / 2;
  const mean = meanOf(values);
  let above = 0;
  let below = 0;
  for (let at = 0; at < n; at++) {
    const value = values[at] as number;
    if (Number.isNaN(value)) continue;
    above += (at - centre) * (value - mean);
    below += (at - centre) ** 2;
  }
  const slope = below === 0 ? 0 : above / below;
  return Float64Array.from({ length: n }, (_, at) => mean + slope * (at - centre));
};

/**
 * Detrended quantile mapping (DQM): the model scaled to the observed mean, its trend taken off, mapped by quantiles of
 * the mean-free distributions, and the trend put back.
 *
 * Source: Cannon, Sobie & Murdock 2015, doi 10.1175/JCLI-D-14-00754.1.
 */
export const detrendedQuantileMapping = (samples: Samples, options: QuantileMappingOptions): Float64Array => {
  requireSamples(samples);
  const { kind } = options;
  const [observed, historical] = [meanOf(samples.observed), meanOf(samples.historical)];
  const scale = (value: number): number =>
    apply(value, kind === "additive" ? observed - historical : observed / historical, kind);
  const scaled = Float64Array.from(samples.future, scale);
  const trend = linearTrend(scaled);
  const lift = (at: number): number =>
    kind === "additive" ? (trend[at] as number) - observed : (trend[at] as number) / observed;
  const detrended = scaled.map((value, at) => (kind === "additive" ? value - lift(at) : value / lift(at)));
  const mapped = empiricalQuantileMapping(
    { observed: samples.observed, historical: Float64Array.from(samples.historical, scale), future: detrended },
    options,
  );
  return mapped.map((value, at) => apply(value, lift(at), kind));
};

export interface QdmOptions {
  readonly kind: Kind;
  /** Nodes of the quantile functions; as many as future values where absent (every value is a node). */
  readonly nodes?: number;
  /**
   * Nodes from 0 to 1 (Cannon's own), or at (i - 0.5) / n with the outer change kept beyond them (xsdba): few nodes from
   * 0 to 1 draw a straight line from the smallest value, which bends thin tails.
   */
  readonly places?: "ends" | "centred";
  /** Multiplicative only: values below this count as none [as the values]; 0.05 mm. */
  readonly trace?: number;
  /** Multiplicative only: largest factor where the historical quantile is below ten times the trace; 2. */
  readonly largestRatio?: number;
  /** Uniform 0 … 1, for values below half the trace. Seeded by the caller. */
  readonly random?: () => number;
}

const withoutTrace = (values: ArrayLike<number>, options: QdmOptions): Float64Array => {
  const half = (options.trace ?? 0.05) / 2;
  const { kind, random } = options;
  if (kind === "additive") return Float64Array.from(values);
  // Ties at no rain have no rank: they are spread below the trace. Without a generator they stand in its middle.
  return Float64Array.from(values, (value) =>
    value < half ? half * (random ? random() || Number.EPSILON : 0.5) : value,
  );
};

/**
 * Quantile delta mapping (QDM): the future value moved by what its own quantile is off in the reference period.
 *
 *     tau = F_fut(x);   x + F_obs^-1(tau) - F_hist^-1(tau)    or    x F_obs^-1(tau) / F_hist^-1(tau)
 *
 * The model's change of every quantile is kept. Guards for factors: {@link QdmOptions.largestRatio} where the historical
 * quantile is next to nothing, and results below the trace are none.
 *
 * Source: Cannon, Sobie & Murdock 2015, doi 10.1175/JCLI-D-14-00754.1.
 */
export const quantileDeltaMapping = (samples: Samples, options: QdmOptions): Float64Array => {
  requireSamples(samples);
  const { kind, trace = 0.05, largestRatio = 2 } = options;
  const future = withoutTrace(samples.future, options);
  const sorted = ascending(future);
  const count = options.nodes ?? sorted.length;
  const nodes = Float64Array.from({ length: count }, (_, at) => (count === 1 ? 0.5 : at / (count - 1)));
  const isCentred = options.places === "centred";
  const levels = isCentred ? nodesOf(sorted.length) : nodes;
  const values = isCentred ? sorted : quantilesAt(sorted, nodes);
  const at = isCentred ? nodesOf(count) : nodes;
  const observed = quantilesAt(ascending(withoutTrace(samples.observed, options)), at);
  const historical = quantilesAt(ascending(withoutTrace(samples.historical, options)), at);
  return future.map((value) => {
    const tau = interpolate(value, values, levels);
    const model = interpolate(tau, at, historical);
    const real = interpolate(tau, at, observed);
    if (kind === "additive") return value + real - model;
    const change = value / model;
    const adjusted = real * (change > largestRatio && model < 10 * trace ? largestRatio : change);
    return adjusted < trace ? 0 : adjusted;
  });
};

/** Quantile mapping of the reference period itself, every quantile a node: what QDM makes of the historical model. */
export const calibrationMapping = (samples: Omit<Samples, "future">, nodes: number): Float64Array => {
  const at = Float64Array.from({ length: nodes }, (_, index) => index / (nodes - 1));
  const historical = quantilesAt(ascending(samples.historical), at);
  const observed = quantilesAt(ascending(samples.observed), at);
  return Float64Array.from(samples.historical, (value) => interpolate(value, historical, observed));
};

/** Non-parametric mapping by steps with the correction of the ends kept beyond them (ibicus' `nonparametric`). */
export const stepQuantileMapping = (samples: Samples): Float64Array => {
  requireSamples(samples);
  const historical = ascending(samples.historical);
  const observed = ascending(samples.observed);
  const last = historical.length - 1;
  const [low, high] = [historical[0] as number, historical[last] as number];
  return Float64Array.from(samples.future, (value) => {
    if (value < low) return value + (observed[0] as number) - low;
    if (value > high) return value + (observed[observed.length - 1] as number) - high;
    const share = rankIn(historical, value, "upTo") / historical.length;
    return observed[Math.floor((observed.length - 1) * share)] as number;
  });
};
