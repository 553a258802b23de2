import { TwinError } from "../../errors.js";
import { type Gev, gevReturnLevel } from "../../extremes/distribution.js";
import { gevOfLMoments } from "../../extremes/l-moment-fit.js";
import { lMoments } from "../../extremes/l-moments.js";

/** A growth curve that the sites of a region share: the T-year level over the site's mean. */
export interface RegionalGrowth {
  readonly curve: Gev;
  readonly sites: number;
  /** Years of all sites together. */
  readonly pooledYears: number;
  /** Years that the region is worth when its sites share their storms, at most the pooled ones. */
  readonly independentYears: number;
}

const correlation = (a: ArrayLike<number>, b: ArrayLike<number>): number => {
  const n = Math.min(a.length, b.length);
  const mean = (x: ArrayLike<number>) =>
    Array.from({ length: n }, (_, at) => x[at] as number).reduce((sum, one) => sum + one, 0) / n;
  const [ma, mb] = [mean(a), mean(b)];
  let [ab, aa, bb] = [0, 0, 0];
  for (let at = 0; at < n; at++) {
    const [x, y] = [(a[at] as number) - ma, (b[at] as number) - mb];
    ab += x * y;
    aa += x * x;
    bb += y * y;
  }
  return ab / Math.sqrt(aa * bb);
};

/** Mean correlation of pairs of sites over the years that both have, not below 0. */
const meanCorrelation = (sites: readonly ArrayLike<number>[]): number => {
  const pairs = sites.flatMap((one, at) => sites.slice(at + 1).map((other) => correlation(one, other)));
  return pairs.length === 0 ? 0 : Math.max(0, pairs.reduce((sum, one) => sum + one, 0) / pairs.length);
};

/**
 * Index flood: each site divided by its mean, L-moment ratios averaged with the length of record as weight, one GEV for all.
 *
 * Sites that see the same storms are worth fewer years: n / (1 + r (m - 1)) sites of m, with r their mean correlation.
 *
 * @param sites yearly maxima of each site, same year at the same place
 * Source: Hosking & Wallis 1997, Regional Frequency Analysis, chapter 6; effective number of sites by the variance of a mean.
 */
export const regionalGrowth = (sites: readonly ArrayLike<number>[]): RegionalGrowth => {
  const moments = sites.map((site) => ({ n: site.length, ...lMoments(Float64Array.from(site)) }));
  const pooledYears = moments.reduce((sum, { n }) => sum + n, 0);
  const weighted = (f: (one: (typeof moments)[number]) => number): number =>
    moments.reduce((sum, one) => sum + one.n * f(one), 0) / pooledYears;
  const l2 = weighted((one) => one.l2 / one.l1);
  const [t3, t4] = [weighted((one) => one.t3), weighted((one) => one.t4)];
  const curve = gevOfLMoments({ l1: 1, l2, l3: t3 * l2, l4: t4 * l2, t3, t4 });
  const worth = 1 / (1 + meanCorrelation(sites) * (sites.length - 1));
  return { curve, sites: sites.length, pooledYears, independentYears: pooledYears * Math.max(worth, 1 / sites.length) };
};

/**
 * T-year level at a site of the region [as the site's values].
 *
 * @throws `invalid-request` beyond twice the independent years: that is the curve's opinion, not the record's
 */
export const regionalReturnLevel = (
  { curve, independentYears }: RegionalGrowth,
  siteMean: number,
  returnPeriod: number,
): number => {
  if (returnPeriod <= 2 * independentYears) return siteMean * gevReturnLevel(curve, returnPeriod);
  const message = `A ${returnPeriod}-year level is beyond twice the ${independentYears.toFixed(0)} independent years: ask for a shorter return period or pool more sites.`;
  throw new TwinError("invalid-request", message, { issues: [{ path: "return_period_years", message }] });
};
