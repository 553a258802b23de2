import { expect } from "vitest";
import { type Gev, gevQuantile } from "../../extremes/distribution.js";
import { gevOfLMoments, gpdOfLMoments, gumbelOfLMoments } from "../../extremes/l-moment-fit.js";
import { lMoments } from "../../extremes/l-moments.js";
import { fitGevByLikelihood, fitGpdByLikelihood } from "../../extremes/maximum-likelihood.js";
import { exceedanceLevel } from "../extremes/exceedance-level.js";
import { fastGevFit } from "../extremes/fast-gev.js";
import { type HeatCase, type LaterCases, near, nearAll, readHeatJson } from "./heat-case.case.js";

// biome-ignore lint/suspicious/noExplicitAny: the files have shapes of their own.
type Given = any;

const probabilities = [0.5, 0.9, 0.95, 0.98, 0.99, 0.995, 0.999];

/** Relative to the value; a shape is a number about 0 and is held against 1 (L-moments) or 0.1 (optimiser noise). */
const nearRelative = (found: number, expected: number, relative: number, what: string, least = 1e-2): void =>
  near(found, expected, relative * Math.max(Math.abs(expected), least), what);

const checkGev = (one: Given): void => {
  const { l1, l2, t3, t4 } = lMoments(one.x);
  nearAll([l1, l2, t3, t4], one.lmom_l1_l2_t3_t4, 1e-9, "L-moments");
  const gev = gevOfLMoments(lMoments(one.x));
  [gev.location, gev.scale, -gev.shape].forEach((value, at) => {
    nearRelative(value, one.pelgev_xi_alpha_k[at], 1e-6, `GEV parameter ${at}`, at === 2 ? 1 : undefined);
  });
  const gumbel = gumbelOfLMoments(lMoments(one.x));
  nearRelative(gumbel.location, one.pelgum[0], 1e-6, "Gumbel location");
  nearRelative(gumbel.scale, one.pelgum[1], 1e-6, "Gumbel scale");
  probabilities.forEach((p, at) => {
    nearRelative(gevQuantile(gev, p), one.quagev_P[at], 1e-6, `GEV quantile ${p}`);
    nearRelative(gevQuantile(gumbel, p), one.quagum_P[at], 1e-6, `Gumbel quantile ${p}`);
  });
  const fit = fitGevByLikelihood(one.x);
  checkLikelihood(one, fit.parameters, fit.negativeLogLikelihood);
  fit.standardErrors?.forEach((error, at) => {
    nearRelative(error, one.ismev_se[at], 5e-2, `standard error ${at}`);
  });
  const fast = fastGevFit(one.x);
  checkLikelihood(one, fast.parameters, fast.negativeLogLikelihood);
  near(fast.negativeLogLikelihood, fit.negativeLogLikelihood, 1e-7, "likelihood of the fast fit");
};

const checkLikelihood = (one: Given, { location, scale, shape }: Gev, likelihood: number): void => {
  expect(likelihood, "negative log-likelihood").toBeLessThanOrEqual(one.ismev_nllh + 1e-4);
  [location, scale, shape].forEach((value, at) => {
    nearRelative(
      value,
      one.evd_fgev_est?.[at] ?? one.ismev_mle_loc_scale_shape[at],
      2e-2,
      `parameter ${at}`,
      at === 2 ? 0.1 : undefined,
    );
  });
};

const checkGpd = (one: Given): void => {
  const moments = lMoments(one.excesses);
  nearAll([moments.l1, moments.l2, moments.t3, moments.t4], one.lmom_excess, 1e-9, "L-moments");
  const gpd = gpdOfLMoments(moments);
  nearRelative(gpd.scale, one.pelgpa_bound0_alpha_k[0], 1e-6, "scale by L-moments");
  nearRelative(-gpd.shape, one.pelgpa_bound0_alpha_k[1], 1e-6, "shape by L-moments", 1);
  const fit = fitGpdByLikelihood(one.excesses);
  expect(fit.negativeLogLikelihood).toBeLessThanOrEqual(one.ismev_nllh + 1e-4);
  nearRelative(fit.parameters.scale, one.ismev_mle_scale_shape[0], 2e-2, "scale");
  nearRelative(fit.parameters.shape, one.ismev_mle_scale_shape[1], 2e-2, "shape", 0.1);
  const [scale, shape] = one.ismev_mle_scale_shape;
  one.return_years.forEach((years: number, at: number) => {
    const level = exceedanceLevel({ scale, shape }, one.threshold, one.rate, 365 * years);
    nearRelative(level, one.return_levels[at], 1e-9, `return level ${years}`);
  });
};

const checkScipy = (one: Given): void => {
  const { location, scale, shape } = fitGevByLikelihood(one.x).parameters;
  [-shape, location, scale].forEach((value, at) => {
    nearRelative(value, one.expected[at], one.rtol, `parameter ${at}`);
  });
};

const file = "lmoments3_distributions.json";

const checkGumbel = (one: Given): void => {
  const { samlmu, tolerance_abs, inputs } = readHeatJson(file);
  const moments = lMoments(samlmu.x);
  nearAll(
    [moments.l1, moments.l2, moments.t3, moments.t4],
    samlmu.l1_l2_t3_t4_t5.slice(0, 4),
    tolerance_abs,
    "L-moments",
  );
  const gumbel = gumbelOfLMoments(moments);
  nearAll([gumbel.location, gumbel.scale], one.correct_fit, tolerance_abs, "fit");
  nearAll(
    inputs.inputs_qua.map((p: number) => gevQuantile(gumbel, p)),
    one.correct_qua,
    tolerance_abs,
    "quantiles",
  );
};

/** Distributions that no method here uses. */
export const laterDistributions = (): LaterCases => ({
  file,
  ids: readHeatJson(file).cases.flatMap(({ dist, id }: Given) => (dist === "gum" ? [] : [id])),
  reason: "no method here fits these distributions",
});

/** L-moments and likelihood fits. */
export const extremesCases = (): HeatCase[] => {
  const each = (name: string, check: (one: Given) => void, keep: (one: Given) => boolean = () => true): HeatCase[] =>
    readHeatJson(name)
      .cases.filter(keep)
      .map((one: Given) => ({ file: name, id: one.id, check: () => check(one) }));
  return [
    ...each("gev_fits.json", checkGev),
    ...each("gpd_fits.json", checkGpd),
    ...each("xclim_stats.json", checkScipy),
    ...each(file, checkGumbel, ({ dist }) => dist === "gum"),
  ];
};
