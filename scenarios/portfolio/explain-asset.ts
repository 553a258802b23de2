import { type ExplainNode, type Explanation, insuredLoss, TwinError } from "../../core/index.js";
import { constantNode, formulaNode } from "../answer/explain-node.js";
import type { RasterStore } from "../ports.js";
import { assetDamage, type DamagePart, lossAt, lossNodes } from "./asset-damage.js";
import { type AssetResult, depthAtShare, policyTerms, sampleShares } from "./asset-result.js";
import { type AnalysisContext, assetValues } from "./asset-values.js";
import { type Neighbourhood, neighbourhoodNodes, openWindow } from "./neighbourhood.js";
import type { PortfolioAsset } from "./portfolio.js";

const formula = (id: string, title: string, text: string, inputs: readonly string[], result: number, unit: string) =>
  formulaNode(id, title, { formula: text, inputs, result, unit }, "the request's terms on every sample");

/** Loss of one sample as a formula over the curve nodes, with the depth of its share between the cells' extremes. */
const sampleNodes = (
  parts: readonly DamagePart[],
  around: Neighbourhood,
  share: number,
  index: number,
): readonly ExplainNode[] => {
  const depth = depthAtShare(around, share);
  const text =
    share < 0.5
      ? `minimum_m + (depth_m - minimum_m) * ${share} / 0.5`
      : `depth_m + (maximum_m - depth_m) * (${share} - 0.5) / 0.5`;
  const sum = parts.map(
    ({ id }) => `(depth_${index} <= threshold_m ? 0 : worth_${id} * interp(curve_${id}, depth_${index} - floor_${id}))`,
  );
  const inputs = parts.flatMap(({ id }) => [`worth_${id}`, `curve_${id}`, `floor_${id}`]);
  return [
    formula(`depth_${index}`, `depth at share ${share}`, text, ["minimum_m", "depth_m", "maximum_m"], depth, "m"),
    formula(
      `loss_${index}`,
      `loss at share ${share}`,
      sum.join(" + "),
      [`depth_${index}`, "threshold_m", ...inputs],
      lossAt(parts, depth),
      "EUR",
    ),
  ];
};

const insuredNodes = (
  parts: readonly DamagePart[],
  around: Neighbourhood,
  context: AnalysisContext,
): readonly ExplainNode[] => {
  const { terms } = context.request;
  if (terms === undefined) return [];
  const policy = policyTerms(terms);
  const limit = terms.limit ?? Number.MAX_VALUE;
  const layer = terms.layer_limit ?? Number.MAX_VALUE;
  const constants = [
    ["deductible", terms.deductible],
    ["limit", limit],
    ["attachment", terms.attachment ?? 0],
    ["layer_limit", layer],
    ["share", terms.share ?? 1],
  ] as const;
  const samples = sampleShares.map((share) => lossAt(parts, depthAtShare(around, share)));
  const paidText = (index: number) =>
    terms.limit_order === "net"
      ? `min(max(loss_${index} - deductible, 0), limit)`
      : `max(min(loss_${index}, limit) - deductible, 0)`;
  const names = constants.map(([name]) => name);
  const paid = samples.map((loss) => insuredLoss(loss, policy));
  const [least, most] = [around.minimum, around.maximum];
  const cells = around.cells.map((_, index) => `cell_${index}`);
  return [
    formula("minimum_m", "least depth around", `min(${cells.join(", ")})`, cells, least, "m"),
    formula("maximum_m", "greatest depth around", `max(${cells.join(", ")})`, cells, most, "m"),
    ...constants.map(([name, value]) => constantNode(name, name, value, "EUR", "the request")),
    ...sampleShares.flatMap((share, index) => [
      ...sampleNodes(parts, around, share, index),
      formula(
        `paid_${index}`,
        `insured loss at share ${share}`,
        `share * min(max(${paidText(index)} - attachment, 0), layer_limit)`,
        [`loss_${index}`, ...names],
        paid[index] as number,
        "EUR",
      ),
    ]),
    formula(
      "insured",
      "mean insured loss",
      `(${paid.map((_, index) => `paid_${index}`).join(" + ")}) / ${paid.length}`,
      paid.map((_, index) => `paid_${index}`),
      paid.reduce((sum, one) => sum + one, 0) / paid.length,
      "EUR",
    ),
  ];
};

const givenNodes = (asset: PortfolioAsset, factor: number, loss: number): readonly ExplainNode[] => [
  constantNode(
    "insured_value",
    "insured value",
    asset.insured ?? loss / Math.max(factor, 1e-300),
    asset.currency ?? "EUR",
    "the portfolio",
  ),
  constantNode("loss_factor", "damaged fraction given", factor, "1", "the request"),
  formula(
    "loss",
    "loss from the ground up",
    "insured_value * loss_factor",
    ["insured_value", "loss_factor"],
    loss,
    asset.currency ?? "EUR",
  ),
];

const gapNodes = (takeUp: number | undefined, loss: number, insured: number | null): readonly ExplainNode[] =>
  takeUp === undefined || insured === null
    ? []
    : [
        constantNode("take_up", "share of the value that is covered", takeUp, "1", "the request"),
        formula(
          "gap",
          "loss that no insurance pays",
          "loss - take_up * insured",
          ["loss", "take_up", "insured"],
          loss - takeUp * insured,
          "EUR",
        ),
      ];

const stormNodes = async ({ asset, result, value, store, context }: AssetQuestion): Promise<readonly ExplainNode[]> => {
  const [kind, ...rest] = value.split(".");
  const storm = result.storms.find((one) => rest.join(".") === `${one.scenario}.${one.storm}`);
  if (!storm || storm.loss === null) return [];
  const { loss_factor: factor, take_up } = context.request;
  if (factor !== undefined) return kind === "loss" ? givenNodes(asset, factor, storm.loss) : [];
  const layer = context.layers.find((one) => one.scenario === storm.scenario && one.storm === storm.storm);
  const damage = assetDamage(asset, context.request);
  if (!layer || asset.place === null || "missing" in damage) return [];
  const around = (await openWindow(store, layer.record)).around(asset.place);
  if (around === null) return [];
  const depth = neighbourhoodNodes(layer.record, around);
  if (kind === "depth") return depth;
  const loss = [...depth, ...lossNodes(damage.parts, around.median, asset.currency ?? "EUR")];
  if (kind === "loss") return loss;
  const insured = [...loss, ...insuredNodes(damage.parts, around, context)];
  return kind === "insured" ? insured : [...insured, ...gapNodes(take_up, storm.loss, storm.insured)];
};

/** A value of an analysis to be explained. */
export interface AssetQuestion {
  readonly asset: PortfolioAsset;
  readonly result: AssetResult;
  /** Id of the value, as its `explain` link names it. */
  readonly value: string;
  readonly store: RasterStore;
  readonly context: AnalysisContext;
}

/** A withheld value is explained without its numbers. */
const withoutNumbers = (node: ExplainNode): ExplainNode => (node.kind === "formula" ? { ...node, result: null } : node);

/**
 * How one value of an analysis came about, cell by cell: enough for a stranger to compute it again.
 * OED insured losses name their method and carry no graph: their terms join many rows.
 *
 * @throws `invalid-request` for an id that the row does not have
 */
export const explainAsset = async (question: AssetQuestion): Promise<Explanation> => {
  const values = assetValues(question.asset, question.result, question.context);
  const idOf = (explain: string) => decodeURIComponent(explain.slice(explain.indexOf("value=") + 6));
  const of = values.find(({ explain }) => idOf(explain) === question.value);
  if (of === undefined) {
    const message = `value is ${question.value}: the row has ${values.map(({ explain }) => idOf(explain)).join(", ")}.`;
    throw new TwinError("invalid-request", message, { issues: [{ path: "value", message }] });
  }
  const nodes = question.value.startsWith("annual.") ? [] : await stormNodes(question);
  const shown = of.value === null ? nodes.map(withoutNumbers) : nodes;
  const models = [...new Set([of.model.vuln])].filter((tag) => tag !== null);
  return {
    of,
    nodes: [...shown],
    links: [
      { rel: "analysis", href: `/risk/v1/analyses/${question.context.analysis}` },
      ...(models.length > 0 ? [{ rel: "models", href: "/risk/v1/models" }] : []),
      ...(of.layer ? [{ rel: "layer", href: `/layers/${of.layer.id}` }] : []),
    ],
  };
};
