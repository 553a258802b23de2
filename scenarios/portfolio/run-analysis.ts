import { type LayerRecord, oedLosses, type Scenario, TwinError, unsupported } from "../../core/index.js";
import type { RasterStore } from "../ports.js";
import type { AnalysisRequest } from "./analysis-request.js";
import { assetDamage, lossAt } from "./asset-damage.js";
import { type AssetResult, assetResult, depthAtShare, type StormWindow, sampleShares } from "./asset-result.js";
import { openWindow } from "./neighbourhood.js";
import { type Portfolio, rowText } from "./portfolio.js";

/** A depth layer that an analysis reads, pinned to its version. */
export interface StormLayer {
  readonly scenario: string;
  readonly storm: string;
  readonly returnPeriodYears: number | null;
  readonly record: LayerRecord;
}

/** What an analysis is run on. */
export interface AnalysisGround {
  readonly store: RasterStore;
  readonly region: string;
  readonly scenarios: readonly Scenario[];
}

/** Depth layers of the scenarios that are kept now; a scenario without any is refused by name. */
export const stormLayers = async (ground: AnalysisGround, request: AnalysisRequest): Promise<readonly StormLayer[]> => {
  const kept = await ground.store.list();
  const found = request.scenarios.flatMap((scenario) =>
    kept.flatMap((record) => {
      const isDepth = record.hazard === "flood" && record.field === "depth" && record.region === ground.region;
      if (!isDepth || record.scenario !== scenario || record.magnitude === null) return [];
      const { id: storm, return_period_years: returnPeriodYears } = record.magnitude;
      return [{ scenario, storm, returnPeriodYears, record }];
    }),
  );
  const empty = request.scenarios.find((scenario) => !found.some((layer) => layer.scenario === scenario));
  if (empty === undefined)
    return found.sort((one, other) => (one.returnPeriodYears ?? 1e9) - (other.returnPeriodYears ?? 1e9));
  throw new TwinError("not-found", `Scenario ${empty} has no flood layers yet: see /layers and /runs.`, {
    ...{ kind: "layer", id: empty },
  });
};

/** What a request must have beyond its shape. */
export const requireRequest = (request: AnalysisRequest, portfolio: Pick<Portfolio, "format">): void => {
  if (request.loss_factor === undefined && request.scenarios.length === 0) {
    const message = "scenarios is empty: name at least one, or give loss_factor.";
    throw new TwinError("invalid-request", message, { issues: [{ path: "scenarios", message }] });
  }
  if (request.loss_factor === undefined && request.convention === undefined) {
    throw unsupported(
      "convention",
      "missing",
      "name tail, zero_rp_years and extreme_rp_years: the annual loss differs by them.",
    );
  }
  if (request.vulnerability === "user-curve" && request.curve === undefined) {
    const message = "curve is missing: give points [depth_m, fraction] for vulnerability user-curve.";
    throw new TwinError("invalid-request", message, { issues: [{ path: "curve", message }] });
  }
  if (portfolio.format === "oed" && request.terms !== undefined) {
    throw unsupported("terms", "given beside OED", "an OED portfolio carries its own terms: leave terms out.");
  }
};

/** Insured loss of OED rows when every asset has the damaged fraction of its index. */
const oedInsured = (portfolio: Portfolio, fraction: (index: number) => number) =>
  oedLosses(
    portfolio.assets.map((asset) => rowText(portfolio, asset)),
    portfolio.accounts,
    (_row, _coverage, index) => fraction(index),
  );

/** Result of a given damaged fraction: a check of terms, without place and hazard. */
const givenFraction = (portfolio: Portfolio, factor: number): readonly AssetResult[] => {
  const oed = portfolio.format === "oed" ? oedInsured(portfolio, () => factor) : null;
  return portfolio.assets.map((asset, index) => {
    const worth = asset.insured;
    const own = oed?.[index];
    const unsupportedTerms = own && own.unsupported.length > 0 ? `unsupported: ${own.unsupported.join("; ")}` : null;
    return {
      row: asset.row,
      storms: [
        {
          ...{ scenario: "given", storm: "loss-factor", depth: null, lossRange: null, gap: null, interval: null },
          loss: own?.groundUp ?? (worth === null || !asset.isUsable ? null : worth * factor),
          insured: asset.isUsable ? (own?.insured ?? null) : null,
          reason: asset.isUsable ? unsupportedTerms : "row-has-errors",
        },
      ],
      annual: [],
    };
  });
};

/** Insured losses of an OED portfolio in a storm: terms act on each sample of the losses of all locations together. */
const withOedTerms = (
  portfolio: Portfolio,
  storms: readonly StormWindow[],
  request: AnalysisRequest,
  results: readonly AssetResult[],
) => {
  const byStorm = storms.map(({ window }) => {
    const arounds = portfolio.assets.map(({ place }) => (place === null ? null : window.around(place)));
    const damages = portfolio.assets.map((asset) => assetDamage(asset, request));
    const sums = new Float64Array(portfolio.assets.length);
    let unsupportedRows: readonly (readonly string[])[] = [];
    for (const share of sampleShares) {
      const losses = oedInsured(portfolio, (index) => {
        const [around, damage] = [arounds[index], damages[index]];
        if (!around || !damage || "missing" in damage || damage.worth === 0) return 0;
        return lossAt(damage.parts, depthAtShare(around, share)) / damage.worth;
      });
      unsupportedRows = losses.map((one) => one.unsupported);
      for (const [index, { insured }] of losses.entries())
        sums[index] = (sums[index] as number) + (insured ?? Number.NaN);
    }
    return { sums, unsupportedRows };
  });
  return results.map((result, index) => ({
    ...result,
    storms: result.storms.map((storm, at) => {
      const { sums, unsupportedRows } = byStorm[at] as (typeof byStorm)[number];
      const mean = (sums[index] as number) / sampleShares.length;
      const reasons = unsupportedRows[index] ?? [];
      if (storm.loss === null) return storm;
      return Number.isFinite(mean)
        ? { ...storm, insured: mean }
        : { ...storm, reason: `unsupported: ${reasons.join("; ")}` };
    }),
  }));
};

/** Gives other work its turn. */
const breathe = () => new Promise<void>((resolve) => setTimeout(resolve, 0));
const assetsAtOnce = 250;

/** How a run of an analysis is steered. */
export interface AnalysisControl {
  readonly signal: AbortSignal;
  /** Share done [0 ... 1], never falling. */
  readonly onProgress?: (share: number) => void;
}

/**
 * Results of every asset of a portfolio, in order; a row that cannot be computed says why and stops no other.
 *
 * @throws `AbortError` soon after the signal; as {@link requireRequest}
 */
export const runAnalysis = async (
  portfolio: Portfolio,
  request: AnalysisRequest,
  layers: readonly StormLayer[],
  { store, signal, onProgress }: AnalysisControl & { readonly store: RasterStore },
): Promise<readonly AssetResult[]> => {
  requireRequest(request, portfolio);
  if (request.loss_factor !== undefined) return givenFraction(portfolio, request.loss_factor);
  const storms: StormWindow[] = [];
  for (const { record, ...layer } of layers) {
    signal.throwIfAborted();
    storms.push({ ...layer, window: await openWindow(store, record) });
  }
  const results: AssetResult[] = [];
  for (let from = 0; from < portfolio.assets.length; from += assetsAtOnce) {
    signal.throwIfAborted();
    for (const asset of portfolio.assets.slice(from, from + assetsAtOnce))
      results.push(assetResult(asset, storms, request));
    onProgress?.(results.length / portfolio.assets.length);
    await breathe();
  }
  signal.throwIfAborted();
  return portfolio.format === "oed" ? withOedTerms(portfolio, storms, request, results) : results;
};
