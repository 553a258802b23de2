import {
  type AnnualLoss,
  annualLoss,
  atShare,
  behindProtection,
  insureSamples,
  type PolicyTerms,
  propagate,
  protectionGap,
  undefended,
} from "../../core/index.js";
import type { AnalysisRequest } from "./analysis-request.js";
import { assetDamage, lossAt } from "./asset-damage.js";
import type { LayerWindow, Neighbourhood } from "./neighbourhood.js";
import type { PortfolioAsset } from "./portfolio.js";

/** Shares of probability at which the loss is sampled before terms act: middles of equal parts, so no seed is needed. */
export const sampleShares: readonly number[] = Array.from({ length: 20 }, (_, index) => (index + 0.5) / 20);

/** A storm of a scenario with its depth layer. */
export interface StormWindow {
  readonly scenario: string;
  readonly storm: string;
  readonly returnPeriodYears: number | null;
  readonly window: LayerWindow;
}

/** What an asset loses in a storm; null with a reason where it cannot be said. */
export interface StormResult {
  readonly scenario: string;
  readonly storm: string;
  readonly depth: { readonly median: number; readonly minimum: number; readonly maximum: number } | null;
  readonly loss: number | null;
  readonly lossRange: readonly [low: number, high: number] | null;
  readonly insured: number | null;
  readonly gap: number | null;
  readonly interval: {
    readonly p5: number;
    readonly p50: number;
    readonly p95: number;
    readonly varianceShare: Readonly<Record<string, number>>;
  } | null;
  readonly reason: string | null;
}

/** All results of one asset. */
export interface AssetResult {
  readonly row: number;
  readonly storms: readonly StormResult[];
  readonly annual: readonly { readonly scenario: string; readonly loss: AnnualLoss | null }[];
}

/** Depth at a share of its probability: from the least through the median to the greatest of the cells around. */
export const depthAtShare = ({ minimum, median, maximum }: Neighbourhood, share: number): number =>
  atShare(
    {
      kind: "quantiles",
      points: [
        [0, minimum],
        [0.5, median],
        [1, maximum],
      ],
    },
    share,
  );

/** Terms of the request in the words of the model. */
export const policyTerms = (terms: NonNullable<AnalysisRequest["terms"]>): PolicyTerms => ({
  ...{ deductible: terms.deductible, limit: terms.limit, limitOrder: terms.limit_order },
  ...(terms.attachment === undefined ? {} : { attachment: terms.attachment }),
  ...(terms.layer_limit === undefined ? {} : { layerLimit: terms.layer_limit }),
  ...(terms.share === undefined ? {} : { share: terms.share }),
});

const intervalOf = (
  parts: Parameters<typeof lossAt>[0],
  around: Neighbourhood,
  request: AnalysisRequest,
  row: number,
) => {
  const { uncertainty } = request;
  if (uncertainty === undefined) return null;
  const [low, mode, high] = uncertainty.curve_factor ?? [1, 1, 1];
  const { minimum, median, maximum } = around;
  const { p5, p50, p95, varianceShare } = propagate(
    {
      hazard: {
        kind: "quantiles",
        points: [
          [0, minimum],
          [0.5, median],
          [1, maximum],
        ],
      },
      curve: { kind: "triangular", low, mode, high },
    },
    ({ hazard, curve }) => lossAt(parts, hazard) * curve,
    { draws: uncertainty.draws, seed: uncertainty.seed + row },
  );
  return { p5, p50, p95, varianceShare };
};

const nothing = { depth: null, loss: null, lossRange: null, insured: null, gap: null, interval: null } as const;

const stormResult = (
  asset: PortfolioAsset,
  { scenario, storm, window }: StormWindow,
  request: AnalysisRequest,
): StormResult => {
  const key = { scenario, storm };
  if (!asset.isUsable) return { ...key, ...nothing, reason: "row-has-errors" };
  if (asset.place === null) return { ...key, ...nothing, reason: "no-usable-place" };
  const around = window.around(asset.place);
  if (around === null) return { ...key, ...nothing, reason: "no-data" };
  const { minimum, median, maximum } = around;
  const depth = { median, minimum, maximum };
  const damage = assetDamage(asset, request);
  if ("missing" in damage) return { ...key, ...nothing, depth, reason: damage.missing };
  const { parts } = damage;
  const samples = sampleShares.map((share) => lossAt(parts, depthAtShare(around, share)));
  const insured = request.terms
    ? insureSamples({ kind: "samples", losses: samples }, policyTerms(request.terms))
    : null;
  const loss = lossAt(parts, median);
  return {
    ...{ ...key, depth, loss, lossRange: [lossAt(parts, minimum), lossAt(parts, maximum)], insured },
    gap: insured === null ? null : protectionGap(loss, insured, request.take_up ?? null),
    interval: intervalOf(parts, around, request, asset.row),
    reason: null,
  };
};

const annualOf = (
  storms: readonly StormWindow[],
  results: readonly StormResult[],
  request: AnalysisRequest,
): AnnualLoss | null => {
  if (request.convention === undefined) return null;
  const { tail, zero_rp_years, extreme_rp_years } = request.convention;
  const points = results.flatMap(({ storm, loss, scenario }) => {
    const own = storms.find((one) => one.storm === storm && one.scenario === scenario);
    const returnPeriod = own?.returnPeriodYears ?? extreme_rp_years;
    return loss === null || returnPeriod === null || own === undefined ? [] : [{ returnPeriod, loss }];
  });
  if (points.length === 0) return null;
  const { protection } = request;
  const standard = protection
    ? {
        mode: protection.mode,
        returnPeriod: protection.return_period_years,
        failureProbability: protection.failure_probability,
      }
    : undefended;
  return annualLoss(behindProtection(points, standard), {
    ...{ tail, zeroReturnPeriod: zero_rp_years },
    extremeReturnPeriod: extreme_rp_years,
  });
};

/** Losses of one asset in every storm and a year in every scenario. */
export const assetResult = (
  asset: PortfolioAsset,
  storms: readonly StormWindow[],
  request: AnalysisRequest,
): AssetResult => {
  const results = storms.map((storm) => stormResult(asset, storm, request));
  const scenarios = [...new Set(storms.map(({ scenario }) => scenario))];
  return {
    row: asset.row,
    storms: results,
    annual: scenarios.map((scenario) => ({
      scenario,
      loss: annualOf(
        storms,
        results.filter((result) => result.scenario === scenario),
        request,
      ),
    })),
  };
};
