import { requireWithin } from "../require-within.js";
import type { RiskModel } from "../risk-model.js";

/** Counts below this are not shown: too few people to hide among. */
export const smallestShownCount = 10;

/** Catalogue entry of {@link peopleExposed}. */
export const peopleModel: RiskModel = {
  id: "people-in-depth-bands",
  version: "1",
  title: "People or critical places inside depth bands, from a gridded or address exposure",
  kind: "people",
  domain: "needs an exposure input; counts under 10 people are shown as '< 10'",
  unit: "1",
  source: "count of the given exposure by the depth of its cell",
  licence: "facts",
  quality: "assumption",
};

/** A count as it may be shown. */
export type ShownCount =
  | { readonly count: number; readonly text: string }
  | { readonly count: null; readonly text: "< 10" };

/** A count of people as it may be shown: under ten, but not none, only that it is so. */
export const shownCount = (count: number): ShownCount =>
  count > 0 && count < smallestShownCount
    ? { count: null, text: "< 10" }
    : { count, text: String(Math.round(requireWithin("count", count, [0, 1e10]))) };

/** A depth band `[from, to)` [m]; `to` null is open. */
export interface DepthBand {
  readonly from: number;
  readonly to: number | null;
}

const isIn = (depth: number, { from, to }: DepthBand): boolean => depth >= from && (to === null || depth < to);

/** People in each depth band; null without an exposure. A cell without depth is counted nowhere and said. */
export const peopleExposed = (
  exposure: readonly { readonly people: number; readonly depth: number | null }[] | null,
  bands: readonly DepthBand[],
): {
  readonly bands: readonly (DepthBand & { readonly people: ShownCount })[];
  readonly unknown: ShownCount;
} | null => {
  if (exposure === null) return null;
  const sum = (test: (depth: number | null) => boolean) =>
    shownCount(exposure.reduce((total, { people, depth }) => total + (test(depth) ? people : 0), 0));
  return {
    bands: bands.map((band) => ({ ...band, people: sum((depth) => depth !== null && isIn(depth, band)) })),
    unknown: sum((depth) => depth === null),
  };
};

/** Kinds of places that matter in an emergency. */
export const criticalKinds = [
  "hospital",
  "school",
  "care-home",
  "fire-station",
  "police",
  "data-centre",
  "water-works",
] as const;

/** A critical place and the water at it. */
export interface CriticalPlace {
  readonly id: string;
  readonly kind: (typeof criticalKinds)[number];
  readonly depth: number | null;
}

/** Critical places by depth band: public buildings, so they are named and not only counted. */
export const criticalPlacesInBands = (places: readonly CriticalPlace[], bands: readonly DepthBand[]) =>
  bands.map((band) => ({
    ...band,
    places: places.filter(({ depth }) => depth !== null && isIn(depth, band)).map(({ id, kind }) => ({ id, kind })),
  }));

/** Deaths a year per 100,000 that the national statistics lay to heat and cold, mean and 95 % interval. */
const mortality = {
  heat: { mean: 2.8, low: 1.8, high: 3.8 },
  cold: { mean: 1.1, low: 0.4, high: 1.8 },
} as const;

/** Catalogue entry of {@link nationalDeaths}. */
export const heatHealthModel: RiskModel = {
  id: "heat-health-national",
  version: "1",
  title: "Deaths a year laid to extreme heat and cold in Luxembourg, the national sum that any map must add up to",
  kind: "people",
  domain: "the whole country, 1998-2023; never a commune, a street or a building",
  unit: "year-1",
  source:
    "Luxembourg Health Directorate 2025, Int. J. Environ. Res. Public Health 22(3) 376, doi:10.3390/ijerph22030376",
  licence: "CC BY 4.0",
  quality: "observed",
};

/** National deaths a year by cause for a population, with their 95 % interval; null without a population. */
export const nationalDeaths = (cause: keyof typeof mortality, population: number | null) => {
  if (population === null) return null;
  const people = requireWithin("population", population, [1, 1e8]) / 100_000;
  const { mean, low, high } = mortality[cause];
  return { mean: mean * people, low: low * people, high: high * people };
};

/** Shares a national sum among cells by people and heat; the parts add up to the sum. */
export const sharedByExposure = (
  total: number,
  cells: readonly { readonly people: number; readonly heat: number }[],
) => {
  const weight = cells.reduce((sum, { people, heat }) => sum + people * Math.max(0, heat), 0);
  return cells.map(({ people, heat }) => (weight === 0 ? 0 : (total * people * Math.max(0, heat)) / weight));
};
