import type { ExplainNode } from "../../core/index.js";
import { constantNode, formulaNode, tableNode } from "../answer/explain-node.js";
import { type DamagePart, thresholdNode } from "../portfolio/asset-damage.js";
import type { Neighbourhood } from "../portfolio/neighbourhood.js";
import { type ComparedAsset, lossesOf } from "./compared-assets.js";

const depthNode = (id: string, title: string, { median, cells }: Neighbourhood): ExplainNode => ({
  ...constantNode(id, title, median, "m", "the run on the window"),
  details: { cells: cells.map(({ row, column, value }) => ({ row, column, depth_m: value })), statistic: "median" },
});

const partTerm = (key: string, { id }: DamagePart, depth: string): string =>
  `(${depth} <= threshold_m ? 0 : worth_${key}_${id} * interp(curve_${key}_${id}, ${depth} - floor_${key}_${id}))`;

const assetNodes = (asset: ComparedAsset): readonly ExplainNode[] => {
  const key = `row${asset.row}`;
  const [before, after] = lossesOf(asset, "median");
  const { parts, proofedTo } = asset;
  const inputs = ["threshold_m"].concat(
    parts.flatMap(({ id }) => [`worth_${key}_${id}`, `curve_${key}_${id}`, `floor_${key}_${id}`]),
  );
  const sum = (depth: string) => parts.map((part) => partTerm(key, part, depth)).join(" + ");
  const formula = (id: string, text: string, names: readonly string[], result: number) =>
    formulaNode(
      id,
      `loss of asset ${asset.id}`,
      { formula: text, inputs: names, result, unit: "EUR" },
      "sum of the parts",
    );
  return [
    depthNode(`before_${key}`, `depth at asset ${asset.id} without the measures`, asset.before),
    depthNode(`after_${key}`, `depth at asset ${asset.id} with the measures`, asset.after),
    constantNode(`proofed_${key}`, "depth up to which flood-proofing holds", proofedTo, "m", "the request"),
    ...parts.flatMap((part) => [
      constantNode(`worth_${key}_${part.id}`, part.worthTitle, part.worth, "EUR", "the portfolio"),
      constantNode(
        `floor_${key}_${part.id}`,
        "height of the curve's datum over ground",
        part.floor,
        "m",
        part.model.source,
      ),
      tableNode(`curve_${key}_${part.id}`, part.model.title, part.curve, "m -> 1", part.model.source),
    ]),
    formula(`loss_before_${key}`, sum(`before_${key}`), [`before_${key}`, ...inputs], before),
    formula(
      `loss_after_${key}`,
      `proofed_${key} > 0 && after_${key} <= proofed_${key} ? 0 : ${sum(`after_${key}`)}`,
      [`after_${key}`, `proofed_${key}`, ...inputs],
      after,
    ),
  ];
};

/** True where the measures change the loss at the median depth. */
const isTouched = (asset: ComparedAsset): boolean => {
  const [before, after] = lossesOf(asset, "median");
  return before !== after;
};

/** Nodes that compute avoided, added or net loss from the depths, worths and curves of every asset whose loss changes. */
export const lossGraph = (
  assets: readonly ComparedAsset[],
  kind: "avoided" | "added" | "net",
  result: number,
): readonly ExplainNode[] => {
  const touched = assets.filter(isTouched);
  const changes = touched.map(({ row }) => `loss_before_row${row} - loss_after_row${row}`);
  const term = (change: string): string =>
    kind === "net" ? `(${change})` : `max(0, ${kind === "avoided" ? change : `-(${change})`})`;
  const total = {
    formula: changes.length === 0 ? "0" : changes.map(term).join(" + "),
    inputs: touched.flatMap(({ row }) => [`loss_before_row${row}`, `loss_after_row${row}`]),
    result,
    unit: "EUR",
  };
  const nodes = touched.flatMap(assetNodes);
  return [
    ...(touched.length === 0 ? [] : [thresholdNode]),
    ...nodes,
    formulaNode("loss_difference", "sum over the assets whose loss changes", total, "the two runs"),
  ];
};
