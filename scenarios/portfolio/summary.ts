import {
  accumulateAll,
  assetsWithin,
  type Boundary,
  isMadeUp,
  type LonLat,
  type LossPoint,
  type PlacedAsset,
  portfolioCurves,
} from "../../core/index.js";
import { notModelled } from "../answer/groups.js";
import type { AssetResult } from "./asset-result.js";
import type { AnalysisContext } from "./asset-values.js";
import type { Portfolio } from "./portfolio.js";

const sumOf = (values: readonly (number | null)[]): number | null => {
  const known = values.flatMap((value) => (value === null ? [] : [value]));
  return known.length === 0 ? null : known.reduce((sum, value) => sum + value, 0);
};

/** Loss points of each asset of a scenario that has a loss in every storm with a return period. */
const lossCurves = (
  results: readonly AssetResult[],
  scenario: string,
  context: AnalysisContext,
): readonly (readonly LossPoint[])[] => {
  const periods = new Map(
    context.layers.filter((one) => one.scenario === scenario).map((one) => [one.storm, one.returnPeriodYears]),
  );
  return results.flatMap(({ storms }) => {
    const own = storms.filter((storm) => storm.scenario === scenario && (periods.get(storm.storm) ?? null) !== null);
    const points = own.flatMap(({ storm, loss }) =>
      loss === null ? [] : [{ returnPeriod: periods.get(storm) as number, loss }],
    );
    return points.length > 0 && points.length === own.length ? [points] : [];
  });
};

const curvesOf = (results: readonly AssetResult[], scenario: string, context: AnalysisContext) => {
  const curves = lossCurves(results, scenario, context);
  if (curves.length === 0) return null;
  const { comonotone, independent } = portfolioCurves(curves);
  const rows = (points: typeof comonotone) =>
    points.map(({ returnPeriod, loss, tailMean }) => ({ rp_years: returnPeriod, loss, tail_mean: tailMean }));
  return {
    label: "bounds without an event set: comonotone (upper in tail mean) and independent (lower); no OEP or AEP",
    ...{ comonotone: rows(comonotone), independent: rows(independent) },
  };
};

/** Why the money of a scenario is withheld, or null. */
const withheldOf = (scenario: string, { layers, request }: AnalysisContext): "hazard-is-synthetic" | null =>
  !request.demo && layers.some((one) => one.scenario === scenario && isMadeUp(one.record.quality.class))
    ? "hazard-is-synthetic"
    : null;

const stormTotals = (results: readonly AssetResult[], context: AnalysisContext) => {
  const keys = results[0]?.storms.map(({ scenario, storm }) => ({ scenario, storm })) ?? [];
  return keys.map(({ scenario, storm }, index) => {
    const own = results.map((result) => result.storms[index]);
    const withheld = withheldOf(scenario, context);
    return {
      ...{ scenario, storm, reason: withheld },
      rp_years:
        context.layers.find((one) => one.scenario === scenario && one.storm === storm)?.returnPeriodYears ?? null,
      loss: withheld ? null : sumOf(own.map((one) => one?.loss ?? null)),
      insured: withheld ? null : sumOf(own.map((one) => one?.insured ?? null)),
      assets_computed: own.filter((one) => one?.loss !== null).length,
      assets_missing: own.filter((one) => one?.loss === null).length,
    };
  });
};

const areaTotals = (portfolio: Portfolio, results: readonly AssetResult[], context: AnalysisContext) => {
  if (context.request.areas.length === 0) return [];
  const totals = stormTotals(results, context);
  const placed = portfolio.assets.flatMap(({ id, place, insured }, at) =>
    place === null ? [] : [{ id, at, position: [place.lon, place.lat] as LonLat, value: insured ?? 0, loss: null }],
  );
  const rowOf = new Map(placed.map((asset) => [asset as PlacedAsset, asset.at]));
  return context.request.areas.flatMap(({ id, geometry }) => {
    const inside = assetsWithin(placed, geometry as Boundary);
    return totals.map(({ scenario, storm, reason }, index) => {
      const lossOf = (asset: PlacedAsset) => results[rowOf.get(asset) ?? -1]?.storms[index]?.loss ?? null;
      const own = inside.map((asset) => ({ ...asset, loss: reason === null ? lossOf(asset) : null }));
      const { count, value, loss, top } = accumulateAll(own);
      const named = top.map((one) => ({ id: one.id, value: one.value, loss: one.loss }));
      return { area: id, ...{ scenario, storm, count, value, loss, reason }, top: named };
    });
  });
};

/** Totals of an analysis: sums by storm, labelled bounds, polygons, and what is not covered. Never a "climate risk". */
export const analysisSummary = (portfolio: Portfolio, results: readonly AssetResult[], context: AnalysisContext) => {
  const scenarios = context.request.loss_factor === undefined ? context.request.scenarios : [];
  return {
    totals: stormTotals(results, context),
    curves: scenarios.map((scenario) => ({
      scenario,
      reason: withheldOf(scenario, context),
      bounds: withheldOf(scenario, context) ? null : curvesOf(results, scenario, context),
    })),
    areas: areaTotals(portfolio, results, context),
    not_modelled: [...notModelled("finance", new Set(context.layers.flatMap(({ record }) => record.mechanism ?? [])))],
  };
};
