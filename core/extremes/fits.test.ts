import { readFileSync } from "node:fs";
import { describe, expect, test } from "vitest";
import { describeShared, sharedPath } from "../../test/shared.js";
import { gevProbability, gevQuantile, gevReturnLevel, gpdProbability, gpdQuantile } from "./distribution.js";
import { gamma } from "./gamma.js";
import { gevOfLMoments, gpdOfLMoments, gumbelOfLMoments } from "./l-moment-fit.js";
import { lMoments } from "./l-moments.js";
import { fitGevByLikelihood, fitGpdByLikelihood } from "./maximum-likelihood.js";

/** Sums of some hundred doubles. */
const rounding = 1e-9;
/** The reference of the cases solves the skewness equation by a rational form: 5e-7 off the exact root. */
const rationalForm = 1e-6;
/** Two optimisers stop at slightly different points; the likelihood decides. */
const likelihoodGap = 1e-4;
const optimiserRelative = 2e-2;
const errorRelative = 5e-2;

const relative = (value: number, expected: number, floor = 0): number =>
  Math.abs(value - expected) / Math.max(Math.abs(expected), floor);

const readCase = <Content>(name: string): Content => JSON.parse(readFileSync(sharedPath(`cases/${name}`), "utf8"));

describe("gamma", () => {
  test.each([
    [1, 1],
    [5, 24],
    [0.5, Math.sqrt(Math.PI)],
    [-0.5, -2 * Math.sqrt(Math.PI)],
  ])("of %s", (x, expected) => {
    expect(relative(gamma(x), expected)).toBeLessThan(1e-13);
  });
});

describe("distributions", () => {
  test.each([-0.3, -1e-13, 0, 0.25])("undo their own quantiles at shape %s", (shape) => {
    for (const chance of [0.01, 0.5, 0.99, 0.999]) {
      const gev = { location: 30, scale: 8, shape };
      expect(gevProbability(gev, gevQuantile(gev, chance))).toBeCloseTo(chance, 12);
      expect(gpdProbability({ scale: 8, shape }, gpdQuantile({ scale: 8, shape }, chance))).toBeCloseTo(chance, 12);
    }
  });

  test("are certain beyond their bounds", () => {
    expect(gevProbability({ location: 0, scale: 1, shape: -0.5 }, 3)).toBe(1);
    expect(gevProbability({ location: 0, scale: 1, shape: 0.5 }, -3)).toBe(0);
    expect(gpdProbability({ scale: 1, shape: -0.5 }, 3)).toBe(1);
  });

  test("refuse a return period of a year", () => {
    expect(() => gevReturnLevel({ location: 0, scale: 1, shape: 0 }, 1)).toThrow(/above 1/);
  });
});

describe("L-moments", () => {
  test("refuse short samples, gaps and constants", () => {
    expect(() => lMoments([1, 2, 3])).toThrow(/at least 4/);
    expect(() => lMoments([1, 2, Number.NaN, 4])).toThrow(/sample\[2\]/);
    expect(() => gevOfLMoments(lMoments([2, 2, 2, 2, 2]))).toThrow(/the same/);
  });

  test("find the Gumbel shape from the Gumbel skewness", () => {
    const t3 = (2 * Math.log(3)) / Math.LN2 - 3;
    expect(Math.abs(gevOfLMoments({ l1: 5, l2: 1, l3: t3, l4: 0.15, t3, t4: 0.15 }).shape)).toBeLessThan(1e-9);
  });
});

interface FloodCase {
  readonly sample_m3s: readonly number[];
  readonly l1: number;
  readonly l2: number;
  readonly t3: number;
  readonly k_exact: number;
  readonly xi: number;
  readonly alpha: number;
  readonly quantiles_exact_k: Readonly<Record<string, number>>;
}

describeShared("gev_lmoments.json", () => {
  test("is reproduced: moments, exact root, quantiles", () => {
    const expected = readCase<FloodCase>("flood/gev_lmoments.json");
    const moments = lMoments(expected.sample_m3s);
    for (const key of ["l1", "l2", "t3"] as const) expect(relative(moments[key], expected[key])).toBeLessThan(rounding);
    const gev = gevOfLMoments(moments);
    expect(relative(-gev.shape, expected.k_exact)).toBeLessThan(rounding);
    expect(relative(gev.location, expected.xi)).toBeLessThan(rounding);
    expect(relative(gev.scale, expected.alpha)).toBeLessThan(rounding);
    const levels = Object.entries(expected.quantiles_exact_k);
    expect(levels.length).toBeGreaterThanOrEqual(7);
    for (const [years, level] of levels)
      expect(relative(gevReturnLevel(gev, Number(years)), level)).toBeLessThan(rounding);
  });
});

interface HeatGev {
  readonly id: string;
  readonly x: readonly number[];
  readonly lmom_l1_l2_t3_t4: readonly [number, number, number, number];
  readonly pelgev_xi_alpha_k: readonly [number, number, number];
  readonly pelgum: readonly [number, number];
  readonly quagev_P: readonly number[];
  readonly ismev_nllh: number;
  readonly evd_fgev_est: readonly [number, number, number];
  readonly evd_fgev_se: readonly [number, number, number];
}

const quantileChances = [0.5, 0.9, 0.95, 0.98, 0.99, 0.995, 0.999];

describeShared("gev_fits.json", () => {
  const { cases } = readCase<{ cases: readonly HeatGev[] }>("heat/gev_fits.json");
  test.each(cases.map((one) => [one.id, one] as const))("%s by L-moments", (_, one) => {
    const moments = lMoments(one.x);
    const found = [moments.l1, moments.l2, moments.t3, moments.t4];
    one.lmom_l1_l2_t3_t4.forEach((value, at) => {
      expect(Math.abs((found[at] as number) - value)).toBeLessThan(rounding * Math.max(1, Math.abs(value)));
    });
    const gev = gevOfLMoments(moments);
    const [location, scale, k] = one.pelgev_xi_alpha_k;
    expect(relative(gev.location, location)).toBeLessThan(rationalForm);
    expect(relative(gev.scale, scale)).toBeLessThan(rationalForm);
    expect(Math.abs(-gev.shape - k)).toBeLessThan(rationalForm);
    const gumbel = gumbelOfLMoments(moments);
    expect(relative(gumbel.location, one.pelgum[0])).toBeLessThan(rationalForm);
    expect(relative(gumbel.scale, one.pelgum[1])).toBeLessThan(rationalForm);
    quantileChances.forEach((chance, at) => {
      expect(relative(gevQuantile(gev, chance), one.quagev_P[at] as number)).toBeLessThan(5 * rationalForm);
    });
  });

  test.each(cases.map((one) => [one.id, one] as const))("%s by maximum likelihood", (_, one) => {
    const fit = fitGevByLikelihood(one.x);
    expect(fit.negativeLogLikelihood).toBeLessThanOrEqual(one.ismev_nllh + likelihoodGap);
    const { location, scale, shape } = fit.parameters;
    [location, scale].forEach((value, at) => {
      expect(relative(value, one.evd_fgev_est[at] as number)).toBeLessThan(optimiserRelative);
    });
    expect(Math.abs(shape - one.evd_fgev_est[2])).toBeLessThan(optimiserRelative);
    expect(fit.standardErrors).toBeDefined();
    fit.standardErrors?.forEach((error, at) => {
      expect(relative(error, one.evd_fgev_se[at] as number)).toBeLessThan(errorRelative);
    });
  });
});

interface HeatGpd {
  readonly id: string;
  readonly excesses: readonly number[];
  readonly pelgpa_bound0_alpha_k: readonly [number, number];
  readonly ismev_mle_scale_shape: readonly [number, number];
  readonly ismev_se: readonly [number, number];
  readonly ismev_nllh: number;
}

describeShared("gpd_fits.json", () => {
  const { cases } = readCase<{ cases: readonly HeatGpd[] }>("heat/gpd_fits.json");
  test.each(cases.map((one) => [one.id, one] as const))("%s by both methods", (_, one) => {
    const moment = gpdOfLMoments(lMoments(one.excesses));
    expect(relative(moment.scale, one.pelgpa_bound0_alpha_k[0])).toBeLessThan(rationalForm);
    expect(Math.abs(-moment.shape - one.pelgpa_bound0_alpha_k[1])).toBeLessThan(rationalForm);
    const fit = fitGpdByLikelihood(one.excesses);
    expect(fit.negativeLogLikelihood).toBeLessThanOrEqual(one.ismev_nllh + likelihoodGap);
    expect(relative(fit.parameters.scale, one.ismev_mle_scale_shape[0])).toBeLessThan(optimiserRelative);
    expect(Math.abs(fit.parameters.shape - one.ismev_mle_scale_shape[1])).toBeLessThan(optimiserRelative);
    fit.standardErrors?.forEach((error, at) => {
      expect(relative(error, one.ismev_se[at] as number)).toBeLessThan(errorRelative);
    });
    expect(fit.standardErrors).toHaveLength(2);
  });

  test("refuses excesses below the threshold", () => {
    expect(() => fitGpdByLikelihood([-1, 1, 2, 3, 4, 5, 6, 7, 8, 9])).toThrow(/take the threshold off/);
  });
});
