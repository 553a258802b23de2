import {
  type AnnualLoss,
  isMadeUp,
  type LayerRecord,
  modelTag,
  type NullReason,
  type Quality,
  type RiskValue,
  riskModels,
} from "../../core/index.js";
import type { AnalysisRequest } from "./analysis-request.js";
import type { AssetResult, StormResult } from "./asset-result.js";
import type { PortfolioAsset } from "./portfolio.js";

/** What the values of an analysis share. */
export interface AnalysisContext {
  readonly analysis: string;
  readonly request: AnalysisRequest;
  readonly layers: readonly {
    readonly scenario: string;
    readonly storm: string;
    readonly returnPeriodYears: number | null;
    readonly record: LayerRecord;
  }[];
  readonly gwl: (scenario: string) => number | null;
  readonly period: (scenario: string) => string | null;
}

const nullReasonOf = (reason: string | null): NullReason => {
  if (reason === null) return "no-exposure-input";
  if (reason === "no-data" || reason === "no-usable-place" || reason === "row-has-errors") return "no-data";
  return reason.startsWith("unsupported") ? "outside-validity" : "no-exposure-input";
};

type Kind = "depth" | "loss" | "insured" | "gap";
const labels: Readonly<Record<Kind, readonly [label: string, stat: string]>> = {
  depth: ["Largest water depth at the building, median of its cell and neighbours", "event-maximum"],
  loss: ["Loss from the ground up", "event-loss"],
  insured: ["Insured loss, mean over samples", "event-insured-loss"],
  gap: ["Loss that no insurance pays", "event-protection-gap"],
};

const curveModel = (request: AnalysisRequest): string => {
  const found = riskModels.find(({ id }) => id === request.vulnerability || id.startsWith(`${request.vulnerability}-`));
  return found && found.id === request.vulnerability ? modelTag(found) : `${request.vulnerability}@1`;
};

const intervalOf = (
  kind: Kind,
  { depth, lossRange, interval }: StormResult,
  request: AnalysisRequest,
): RiskValue["interval"] => {
  const cells = "cell and neighbours";
  if (kind === "depth" && depth)
    return { low: depth.minimum, high: depth.maximum, method: "minimum and maximum", sources: [cells] };
  if (kind !== "loss") return null;
  if (interval) {
    const { p5, p50, p95, varianceShare } = interval;
    const shares = Object.entries(varianceShare).map(([name, share]) => `${name} ${share.toFixed(3)} of variance`);
    const { draws = 0, seed = 0 } = request.uncertainty ?? {};
    return { p5, p50, p95, method: `monte-carlo n=${draws} seed=${seed}`, sources: shares };
  }
  return lossRange
    ? { low: lossRange[0], high: lossRange[1], method: "bounds, no percentiles", sources: [cells] }
    : null;
};

const numberOf = (kind: Kind, result: StormResult): number | null =>
  kind === "depth" ? (result.depth?.median ?? null) : result[kind];

/** Values on a made-up hazard that are not of the hazard itself lose their number unless the request says demo. */
const isWithheld = (kind: Kind, record: LayerRecord | null, request: AnalysisRequest): boolean =>
  kind !== "depth" && record !== null && isMadeUp(record.quality.class) && !request.demo;

const nullOf = (kind: Kind, result: StormResult): NullReason =>
  kind === "gap" && result.insured !== null ? "no-exposure-input" : nullReasonOf(result.reason);

const qualityOf = (record: LayerRecord | null, result: StormResult, request: AnalysisRequest): Quality => ({
  class: record?.quality.class ?? "assumption",
  caveats: [
    ...(record?.quality.caveats ?? []),
    ...(record === null ? [`Damaged fraction ${request.loss_factor} given with the request: no hazard.`] : []),
    ...(result.reason === null ? [] : [result.reason]),
    ...(request.vulnerability === "jrc-europe-2017" ? [`Prices of 2010 times ${request.price_index}.`] : []),
  ],
});

const stormValue = (kind: Kind, asset: PortfolioAsset, result: StormResult, context: AnalysisContext): RiskValue => {
  const { request, analysis } = context;
  const layer = context.layers.find((one) => one.scenario === result.scenario && one.storm === result.storm);
  const record = layer?.record ?? null;
  const withheld = isWithheld(kind, record, request);
  const found = numberOf(kind, result);
  const value = withheld ? null : found;
  const id = `${kind}.${result.scenario}.${result.storm}`;
  return {
    value,
    unit: kind === "depth" ? "m" : (asset.currency ?? "EUR"),
    ...(value === null ? { reason: withheld && found !== null ? "hazard-is-synthetic" : nullOf(kind, result) } : {}),
    label: `${labels[kind][0]}, ${result.storm}`,
    stat: labels[kind][1],
    interval: value === null ? null : intervalOf(kind, result, request),
    scenario: { id: result.scenario, gwl: context.gwl(result.scenario) },
    ...{ period: context.period(result.scenario), horizon: null },
    rp: layer?.returnPeriodYears ?? null,
    rp_of: layer?.returnPeriodYears ? "rain" : null,
    magnitude: result.storm,
    hazard: record === null ? "given-fraction" : `${record.mechanism ?? "pluvial"}-flood`,
    model: {
      hazard: record === null ? "none" : `${record.provenance.code.name}-flood@${record.provenance.code.version}`,
      vuln: kind === "depth" ? null : record === null ? "given-fraction@1" : curveModel(request),
    },
    layer: record === null ? null : { id: record.id, version: record.version },
    quality: qualityOf(record, result, request),
    ...(value !== null && kind !== "depth" && record !== null && isMadeUp(record.quality.class)
      ? { demo: true as const }
      : {}),
    explain: `/risk/v1/analyses/${analysis}/explain/${asset.row}?value=${encodeURIComponent(id)}`,
  };
};

const annualText = (loss: AnnualLoss): readonly string[] => {
  const { tail, zeroReturnPeriod, extremeReturnPeriod } = loss.convention;
  const said = `Tail ${tail}; zero loss at ${zeroReturnPeriod ?? "no stated period"}; extreme taken as ${extremeReturnPeriod ?? "no period"}; trapezoid in probability.`;
  return loss.value === null ? [said, loss.missing] : [said];
};

const annualValue = (
  asset: PortfolioAsset,
  scenario: string,
  loss: AnnualLoss | null,
  context: AnalysisContext,
): RiskValue => {
  const records = context.layers.filter((one) => one.scenario === scenario).map(({ record }) => record);
  const isSynthetic = records.some(({ quality }) => isMadeUp(quality.class));
  const withheld = isSynthetic && !context.request.demo;
  const value = withheld ? null : (loss?.value ?? null);
  const range = loss !== null && loss.value === null && !withheld ? loss.range : null;
  return {
    value,
    unit: `${asset.currency ?? "EUR"} year-1`,
    ...(value === null ? { reason: withheld ? "hazard-is-synthetic" : "needs-annual-curve" } : {}),
    ...{ label: "Average annual loss", stat: "aal" },
    interval: range
      ? { low: range[0], high: range[1], method: "truncated to zero-loss at onset, no point value", sources: ["tail"] }
      : null,
    scenario: { id: scenario, gwl: context.gwl(scenario) },
    ...{ period: context.period(scenario), horizon: null, rp: null, rp_of: null, magnitude: null },
    hazard: "pluvial-flood",
    model: { hazard: "luxtwin-flood", vuln: "annual-loss-trapezoid@1" },
    layer: null,
    quality: { class: isSynthetic ? "synthetic" : "simulated", caveats: loss === null ? [] : [...annualText(loss)] },
    ...(value !== null && isSynthetic ? { demo: true as const } : {}),
    explain: `/risk/v1/analyses/${context.analysis}/explain/${asset.row}?value=${encodeURIComponent(`annual.${scenario}`)}`,
  };
};

/** Every value of an asset: depth, loss, insured loss, gap of each storm, annual loss of each scenario. */
export const assetValues = (
  asset: PortfolioAsset,
  result: AssetResult,
  context: AnalysisContext,
): readonly RiskValue[] => [
  ...result.storms.flatMap((storm) => {
    const kinds: Kind[] = storm.scenario === "given" ? ["loss", "insured"] : ["depth", "loss", "insured", "gap"];
    return kinds.map((kind) => stormValue(kind, asset, storm, context));
  }),
  ...result.annual.map(({ scenario, loss }) => annualValue(asset, scenario, loss, context)),
];
