import { type Gev, gevReturnLevel } from "../extremes/distribution.js";
import { gevOfLMoments } from "../extremes/l-moment-fit.js";
import { lMoments } from "../extremes/l-moments.js";
import { hydrologyRefusal, requirePositive } from "./invalid.js";

/** Annual maxima of one gauge. */
export interface GaugeRecord {
  readonly id: string;
  /** Upstream area [m2]. */
  readonly area: number;
  /** Largest discharge of each year [m3 s-1]. */
  readonly discharges: readonly number[];
}

/** `QT(x) = Qmean(x) qT` with `Qmean = a A^b`. */
export interface RegionalFlood {
  readonly a: number;
  readonly b: number;
  /** Growth curve of mean 1. */
  readonly growth: Gev;
}

/** `ln Q = ln a + b ln A` by least squares over the gauges. */
const fitPower = (gauges: readonly { area: number; mean: number }[]): { a: number; b: number } => {
  const points = gauges.map(({ area, mean }) => ({ x: Math.log(area), y: Math.log(mean) }));
  const middle = (of: "x" | "y") => points.reduce((sum, point) => sum + point[of], 0) / points.length;
  const [x0, y0] = [middle("x"), middle("y")];
  const across = points.reduce((sum, { x, y }) => sum + (x - x0) * (y - y0), 0);
  const along = points.reduce((sum, { x }) => sum + (x - x0) ** 2, 0);
  if (!(along > 0)) throw hydrologyRefusal("gauges", points.length, "give gauges of at least two upstream areas");
  const b = across / along;
  return { a: Math.exp(y0 - b * x0), b };
};

/**
 * Index flood of a region: growth curve from L-moment ratios weighted by record length, mean flood by a power of area.
 *
 * @throws `invalid-request` for fewer than two gauges or a record too short
 * @see Dalrymple 1960, USGS Water-Supply Paper 1543-A; Hosking & Wallis 1997, Regional Frequency Analysis
 */
export const fitRegionalFlood = (gauges: readonly GaugeRecord[]): RegionalFlood => {
  if (gauges.length < 2) throw hydrologyRefusal("gauges", gauges.length, "at least two are needed");
  const sites = gauges.map(({ area, discharges }) => {
    requirePositive("area", area);
    const { l1, l2, t3, t4 } = lMoments(discharges);
    return { area, mean: l1, weight: discharges.length, t: l2 / l1, t3, t4 };
  });
  const years = sites.reduce((sum, { weight }) => sum + weight, 0);
  const weighted = (of: "t" | "t3" | "t4") => sites.reduce((sum, site) => sum + (site.weight * site[of]) / years, 0);
  const [l2, t3, t4] = [weighted("t"), weighted("t3"), weighted("t4")];
  return { ...fitPower(sites), growth: gevOfLMoments({ l1: 1, l2, l3: t3 * l2, l4: t4 * l2, t3, t4 }) };
};

/** Discharge [m3 s-1] of that return period [years] below an upstream area [m2]. */
export const regionalDischarge = ({ a, b, growth }: RegionalFlood, area: number, returnPeriod: number): number => {
  requirePositive("area", area);
  return a * area ** b * gevReturnLevel(growth, returnPeriod);
};
