import { requireWithin } from "../require-within.js";
import type { RiskModel } from "../risk-model.js";
import { integrateLosses, type LossPoint } from "./annual-loss.js";
import { transform } from "./fourier.js";

/** Catalogue entry of {@link portfolioCurves}. */
export const portfolioCurveModel: RiskModel = {
  id: "portfolio-loss-bounds",
  version: "1",
  title: "Portfolio loss without an event set: comonotone and independent, as bounds and never as OEP or AEP",
  kind: "finance",
  domain: "assets with losses at the same return periods",
  unit: "EUR",
  source: "comonotone sum of quantiles; independent by convolution; ordered in TVaR (Kaas, Dhaene, Goovaerts 2000)",
  licence: "facts",
  quality: "official",
};

/** Loss and tail mean of one dependence at a return period. */
export interface CurvePoint {
  readonly returnPeriod: number;
  readonly loss: number;
  readonly tailMean: number;
}

/** Segments of a yearly loss: `probability` spread evenly from `low` to `high`; the rest of the years lose nothing. */
interface Segment {
  readonly low: number;
  readonly high: number;
  readonly probability: number;
}

/** The yearly loss behind loss points with a flat tail: the same distribution whose mean {@link integrateLosses} gives. */
const segmentsOf = (points: readonly LossPoint[]): readonly Segment[] => {
  const ordered = [...points].sort((one, other) => one.returnPeriod - other.returnPeriod);
  const between = ordered.slice(1).map((point, index) => {
    const before = ordered[index] as LossPoint;
    const [low, high] = [Math.min(before.loss, point.loss), Math.max(before.loss, point.loss)];
    return { low, high, probability: 1 / before.returnPeriod - 1 / point.returnPeriod };
  });
  const last = ordered[ordered.length - 1] as LossPoint;
  return [...between, { low: last.loss, high: last.loss, probability: 1 / last.returnPeriod }];
};

const cells = 2048;

/** Integral of the hat function of each grid node over an even spread, which keeps the mean exactly. */
const spread = (mass: Float64Array, { low, high, probability }: Segment, step: number): void => {
  const [from, to] = [low / step, high / step];
  const put = (at: number, amount: number) => {
    const node = Math.min(cells - 2, Math.floor(at));
    mass[node] = (mass[node] as number) + amount * (node + 1 - at);
    mass[node + 1] = (mass[node + 1] as number) + amount * (at - node);
  };
  if (to - from < 1e-9) {
    put(from, probability);
    return;
  }
  let left = from;
  while (left < to - 1e-12) {
    const right = Math.min(to, Math.floor(left + 1e-12) + 1);
    put((left + right) / 2, (probability * (right - left)) / (to - from));
    left = right;
  }
};

/** Largest node of an asset that is convolved directly; beyond it a transform is cheaper. */
const directUpTo = 64;

/** Convolves a distribution in place with another of few nodes. */
const convolve = (sum: Float64Array, own: Float64Array, top: number): void => {
  for (let node = sum.length - 1; node >= 0; node--) {
    let total = 0;
    for (let part = Math.min(top, node); part >= 0; part--) {
      total += (own[part] as number) * (sum[node - part] as number);
    }
    sum[node] = total;
  }
};

const distributionOf = (points: readonly LossPoint[], step: number): { own: Float64Array; top: number } => {
  const own = new Float64Array(2 * cells);
  const segments = segmentsOf(points);
  for (const segment of segments) spread(own, segment, step);
  own[0] = (own[0] as number) + 1 - segments.reduce((sum, { probability }) => sum + probability, 0);
  const highest = segments.reduce((most, { high }) => Math.max(most, high), 0);
  return { own, top: Math.min(2 * cells - 1, Math.floor(highest / step) + 1) };
};

/** Multiplies the transform of a distribution into a product. */
const multiplyInto = (productRe: Float64Array, productIm: Float64Array, own: Float64Array): void => {
  const im = new Float64Array(own.length);
  transform(own, im);
  for (let index = 0; index < own.length; index++) {
    const [a, b, c, d] = [productRe[index], productIm[index], own[index], im[index]] as [
      number,
      number,
      number,
      number,
    ];
    productRe[index] = a * c - b * d;
    productIm[index] = a * d + b * c;
  }
};

/** Distribution of the sum of independent assets on a grid of `cells` nodes from 0 to the sum of their largest losses. */
const independentSum = (assets: readonly (readonly LossPoint[])[], step: number): Float64Array => {
  const small = new Float64Array(2 * cells);
  small[0] = 1;
  const [productRe, productIm] = [new Float64Array(2 * cells).fill(1), new Float64Array(2 * cells)];
  for (const points of assets) {
    const { own, top } = distributionOf(points, step);
    if (top <= directUpTo) convolve(small, own, top);
    else multiplyInto(productRe, productIm, own);
  }
  multiplyInto(productRe, productIm, small);
  transform(productRe, productIm, true);
  return productRe;
};

const pointAt = (mass: Float64Array, step: number, returnPeriod: number): CurvePoint => {
  const probability = 1 / requireWithin("returnPeriod", returnPeriod, [1, 1e9]);
  let [above, weighted, index] = [0, 0, mass.length - 1];
  for (; index > 0; index--) {
    const here = Math.max(0, mass[index] as number);
    if (above + here >= probability) break;
    above += here;
    weighted += here * index;
  }
  const tail = (weighted + (probability - above) * index) / probability;
  return { returnPeriod, loss: index * step, tailMean: tail * step };
};

/** Sum of the assets' losses at each of their return periods: the curve if every asset had its worst year together. */
export const comonotoneSum = (assets: readonly (readonly LossPoint[])[]): readonly LossPoint[] =>
  [...new Set(assets.flatMap((points) => points.map(({ returnPeriod }) => returnPeriod)))]
    .sort((one, other) => one - other)
    .map((returnPeriod) => ({
      returnPeriod,
      loss: assets.reduce(
        (sum, points) => sum + (points.find((point) => point.returnPeriod === returnPeriod)?.loss ?? 0),
        0,
      ),
    }));

const tailMeanAt = (points: readonly LossPoint[], returnPeriod: number): number => {
  const rarer = points.filter((point) => point.returnPeriod >= returnPeriod);
  return integrateLosses(rarer, { tail: "flat", zeroReturnPeriod: null }) * returnPeriod;
};

/** Curves of a portfolio at the assets' return periods, under both dependences; mean a year is the same in both. */
export interface PortfolioCurves {
  readonly annualLoss: number;
  readonly comonotone: readonly CurvePoint[];
  readonly independent: readonly CurvePoint[];
}

/**
 * Yearly loss of a portfolio from losses at return periods, without an event set: two dependences that bound the truth.
 *
 * The comonotone tail mean (TVaR) is never below the independent one; the losses at a return period alone may cross
 * where losses are frequent, because the quantile of a sum is not subadditive.
 *
 * @param assets losses of each asset at the same return periods, non-decreasing in rarity; flat tail
 * @returns independent curve by convolution on 2048 steps of the largest sum: means are exact, tail means high by a step an asset at most
 */
export const portfolioCurves = (assets: readonly (readonly LossPoint[])[]): PortfolioCurves => {
  const sum = comonotoneSum(assets);
  const flat = { tail: "flat", zeroReturnPeriod: null } as const;
  const annualLoss = assets.reduce((total, points) => total + integrateLosses(points, flat), 0);
  const comonotone = sum.map(({ returnPeriod, loss }) => ({
    ...{ returnPeriod, loss },
    tailMean: tailMeanAt(sum, returnPeriod),
  }));
  const largest = sum[sum.length - 1]?.loss ?? 0;
  if (largest === 0) return { annualLoss, comonotone, independent: comonotone };
  const step = largest / (cells - 1);
  const mass = independentSum(assets, step);
  return { annualLoss, comonotone, independent: sum.map(({ returnPeriod }) => pointAt(mass, step, returnPeriod)) };
};

/** Exact distribution of the sum of a few independent all-or-nothing losses: `[sum, probability]`, by enumeration. */
export const binarySum = (
  assets: readonly { readonly probability: number; readonly loss: number }[],
): readonly (readonly [sum: number, probability: number])[] => {
  requireWithin("assets", assets.length, [1, 20]);
  const sums = new Map<number, number>();
  for (let state = 0; state < 2 ** assets.length; state++) {
    let [sum, chance] = [0, 1];
    for (const [index, { probability, loss }] of assets.entries()) {
      const isHit = (state >> index) & 1;
      sum += isHit ? loss : 0;
      chance *= isHit ? probability : 1 - probability;
    }
    sums.set(sum, (sums.get(sum) ?? 0) + chance);
  }
  return [...sums].sort(([one], [other]) => one - other);
};
