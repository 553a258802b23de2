import { inverse } from "../../extremes/curvature.js";
import { gevQuantile } from "../../extremes/distribution.js";
import { gevOfLMoments } from "../../extremes/l-moment-fit.js";
import { lMoments } from "../../extremes/l-moments.js";
import { randomOf } from "../../extremes/random.js";
import { extremesRefusal } from "../../extremes/sample.js";

/** Largest discordancy of a site that fits its region, by the number of sites from 5; 3 from 15 on. */
const critical = [1.333, 1.648, 1.917, 2.14, 2.329, 2.491, 2.632, 2.757, 2.869, 2.971] as const;

export interface RegionTest {
  /** Discordancy D of each site. */
  readonly discordancy: readonly number[];
  /** From which on a site is to be looked at. */
  readonly criticalDiscordancy: number;
  /** H1: below 1 the region is acceptably homogeneous, from 2 on it is not. */
  readonly heterogeneity: number;
}

interface Ratios {
  readonly n: number;
  readonly l1: number;
  /** L-CV, L-skewness, L-kurtosis. */
  readonly ratios: readonly [t: number, t3: number, t4: number];
}

const ratiosOf = (site: ArrayLike<number>): Ratios => {
  const { l1, l2, t3, t4 } = lMoments(Float64Array.from(site));
  return { n: site.length, l1, ratios: [l2 / l1, t3, t4] };
};

const discordancies = (sites: readonly Ratios[]): number[] => {
  const axes = [0, 1, 2] as const;
  const means: readonly number[] = axes.map(
    (axis) => sites.reduce((sum, { ratios }) => sum + ratios[axis], 0) / sites.length,
  );
  const departures: readonly (readonly number[])[] = sites.map(({ ratios }) =>
    axes.map((axis) => ratios[axis] - (means[axis] as number)),
  );
  const scatter = axes.map((row) =>
    axes.map((column) => departures.reduce((sum, u) => sum + (u[row] as number) * (u[column] as number), 0)),
  );
  const weights = inverse(scatter);
  if (!weights)
    throw extremesRefusal("sites", "The sites' L-moment ratios lie in one plane: give more or other sites.");
  return departures.map(
    (u) =>
      (sites.length / 3) *
      axes.reduce<number>(
        (sum, row) =>
          sum +
          axes.reduce<number>(
            (inner, column) => inner + (u[row] as number) * (weights[row]?.[column] as number) * (u[column] as number),
            0,
          ),
        0,
      ),
  );
};

/** Spread of the sites' L-CV around the regional one, weighted by their years. */
const spreadOf = (sites: readonly { readonly n: number; readonly t: number }[]): number => {
  const years = sites.reduce((sum, { n }) => sum + n, 0);
  const mean = sites.reduce((sum, { n, t }) => sum + n * t, 0) / years;
  return Math.sqrt(sites.reduce((sum, { n, t }) => sum + n * (t - mean) ** 2, 0) / years);
};

/**
 * Whether sites may be pooled: discordancy of each, and heterogeneity H1 against simulated regions that are homogeneous.
 * Departs from the source in one thing: regions are simulated from a GEV, not from the four-parameter kappa distribution.
 *
 * @param sites yearly maxima of each, 5 sites or more
 * @throws `invalid-request` for fewer sites
 * Source: Hosking & Wallis 1997, Regional Frequency Analysis, chapters 3 and 4.
 */
export const testRegion = (
  sites: readonly ArrayLike<number>[],
  { seed, regions = 500 }: { readonly seed: number; readonly regions?: number },
): RegionTest => {
  if (sites.length < 5)
    throw extremesRefusal("sites", `${sites.length} sites are given: discordancy and heterogeneity need 5 or more.`);
  const own = sites.map(ratiosOf);
  const years = own.reduce((sum, { n }) => sum + n, 0);
  const mean = (axis: 0 | 1 | 2): number => own.reduce((sum, { n, ratios }) => sum + n * ratios[axis], 0) / years;
  const [t, t3, t4] = [mean(0), mean(1), mean(2)];
  const curve = gevOfLMoments({ l1: 1, l2: t, l3: t3 * t, l4: t4 * t, t3, t4 });
  const random = randomOf(seed);
  const simulated = Array.from({ length: regions }, () =>
    spreadOf(
      own.map(({ n }) => {
        const drawn = ratiosOf(Float64Array.from({ length: n }, () => gevQuantile(curve, random())));
        return { n, t: drawn.ratios[0] };
      }),
    ),
  );
  const centre = simulated.reduce((sum, one) => sum + one, 0) / regions;
  const deviation = Math.sqrt(simulated.reduce((sum, one) => sum + (one - centre) ** 2, 0) / (regions - 1));
  return {
    discordancy: discordancies(own),
    criticalDiscordancy: critical[sites.length - 5] ?? 3,
    heterogeneity: (spreadOf(own.map(({ n, ratios }) => ({ n, t: ratios[0] }))) - centre) / deviation,
  };
};
