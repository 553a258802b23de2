import {
  type ExplainNode,
  isMadeUp,
  type LayerRecord,
  modelTag,
  type NullReason,
  type Quality,
  type RiskModel,
  type RiskValue,
} from "../../core/index.js";

/** The driver of a flood value. */
export interface Driver {
  readonly id: string;
  readonly returnPeriodYears: number | null;
  /** What the return period is one of: the rain, never the flood. */
  readonly returnPeriodOf: string | null;
}

/** A number on its way into a risk value object, with the nodes that explain it. */
export interface Finding {
  /** Stable id within an answer, e.g. `loss-residential-per-m2.rain-t100`. */
  readonly id: string;
  /** `hazard`: read from a layer. `impact`: computed by a model; withheld on a made-up hazard. */
  readonly kind: "hazard" | "impact";
  readonly label: string;
  readonly unit: string;
  readonly stat: string;
  readonly hazard: string;
  readonly value: number | null;
  readonly reason?: NullReason;
  readonly year?: number;
  readonly interval: RiskValue["interval"];
  readonly driver: Driver | null;
  readonly record: LayerRecord | null;
  readonly model: RiskModel | null;
  readonly caveats: readonly string[];
  readonly nodes: readonly ExplainNode[];
}

/** What all values of an answer share. */
export interface FindingContext {
  readonly scenario: RiskValue["scenario"];
  readonly period: string | null;
  readonly horizon: string | null;
  readonly demo: boolean;
  /** Class of values that no layer carries. */
  readonly fallback: Quality["class"];
  readonly caveats: readonly string[];
  readonly explainHref: (id: string) => string;
}

const withoutResult = (node: ExplainNode): ExplainNode => (node.kind === "formula" ? { ...node, result: null } : node);

/** True where the finding stands on a synthetic or fixture hazard. */
export const isOnMadeUpHazard = ({ record }: Finding): boolean => record !== null && isMadeUp(record.quality.class);

/** What an asker may see: impacts on made-up hazards where the request says demo, none at all where they are withheld. */
export interface Allowance {
  readonly demo: boolean;
  /** For askers without a key, where keys are in use: hazards only. */
  readonly impacts?: "withheld" | undefined;
}

/** The finding as it may be shown: impacts that the asker may not see lose their number. */
export const shownFinding = (finding: Finding, { demo, impacts }: Allowance): Finding => {
  const isOpen = demo || !isOnMadeUpHazard(finding);
  if (finding.kind === "hazard" || (isOpen && impacts !== "withheld")) return finding;
  const why = impacts === "withheld" ? "needs-key" : "hazard-is-synthetic";
  const reason = finding.value === null ? finding.reason : why;
  return {
    ...finding,
    value: null,
    ...(reason === undefined ? {} : { reason }),
    interval: null,
    nodes: finding.nodes.map(withoutResult),
  };
};

const qualityOf = ({ kind, record, model, caveats }: Finding, context: FindingContext): Quality => {
  const hazardClass = record?.quality.class ?? context.fallback;
  const assumed = kind === "impact" && !isMadeUp(hazardClass) && (record === null || model?.quality === "assumption");
  return {
    class: assumed ? "assumption" : hazardClass,
    caveats: [...new Set([...(record?.quality.caveats ?? []), ...context.caveats, ...caveats])],
  };
};

const hazardTag = (record: LayerRecord | null): string =>
  record === null ? "none" : `${record.provenance.code.name}-${record.hazard}@${record.provenance.code.version}`;

/** The risk value object of a finding that has been through {@link shownFinding}. */
export const riskValueOf = (finding: Finding, context: FindingContext): RiskValue => {
  const { value, record, driver, model } = finding;
  const marked = finding.kind === "impact" && value !== null && isOnMadeUpHazard(finding);
  return {
    value,
    unit: finding.unit,
    ...(value === null ? { reason: finding.reason ?? "no-data" } : {}),
    label: finding.label,
    stat: finding.stat,
    ...(finding.year === undefined ? {} : { year: finding.year }),
    interval: finding.interval,
    scenario: context.scenario,
    period: context.period,
    horizon: context.horizon,
    rp: driver?.returnPeriodYears ?? null,
    rp_of: driver?.returnPeriodOf ?? null,
    magnitude: driver?.id ?? null,
    hazard: finding.hazard,
    model: { hazard: hazardTag(record), vuln: model === null ? null : modelTag(model) },
    layer: record === null ? null : { id: record.id, version: record.version },
    quality: qualityOf(finding, context),
    ...(marked ? { demo: true as const } : {}),
    explain: context.explainHref(finding.id),
  };
};
