import {
  type CurvePoints,
  type ExplainNode,
  genericCurve,
  genericDamageModel,
  type HazusPart,
  hazusBasis,
  hazusModel,
  jrcCurve,
  jrcModel,
  maximumDamage,
  type RiskModel,
  readCurve,
  userCurve,
  userCurveModel,
} from "../../core/index.js";
import { constantNode, formulaNode, tableNode } from "../answer/explain-node.js";
import { wetThreshold } from "../plan/wet-threshold.js";
import type { AnalysisRequest } from "./analysis-request.js";
import type { PortfolioAsset } from "./portfolio.js";

/** A part of an asset that a curve damages: its worth and points, depth over `floor` [m]. */
export interface DamagePart {
  readonly id: string;
  readonly worth: number;
  readonly worthTitle: string;
  readonly curve: CurvePoints;
  readonly floor: number;
  readonly model: RiskModel;
}

/** How an asset is damaged, or what it lacks for the curve. */
export type AssetDamage =
  | { readonly parts: readonly DamagePart[]; readonly worth: number; readonly year: number | null }
  | { readonly missing: string };

const onValue = (asset: PortfolioAsset, curve: CurvePoints, model: RiskModel): AssetDamage => {
  if (asset.insured === null) return { missing: "no insured value" };
  const part = { id: "value", worth: asset.insured, worthTitle: "insured value", curve, floor: 0, model };
  return { parts: [part], worth: asset.insured, year: null };
};

const onFootprint = ({ assetClass, footprint }: PortfolioAsset, priceIndex: number): AssetDamage => {
  if (assetClass === null || footprint === null) return { missing: "no class or no footprint_m2" };
  const worth = maximumDamage(assetClass, { priceIndex }) * footprint;
  const [curve, model] = [jrcCurve(assetClass), jrcModel(assetClass)];
  const part = { id: "building", worth, worthTitle: "maximum damage x footprint", curve, floor: 0, model };
  return { parts: [part], worth, year: 2010 };
};

const occupancies = { residential: "RES1", commercial: "COM1", industrial: "IND2" } as const;

const onHazus = (asset: PortfolioAsset): AssetDamage => {
  const { assetClass, storeys, hasBasement, building, contents, firstFloorHeight } = asset;
  if (assetClass === null || (building === null && contents === null))
    return { missing: "no class or no building and contents value" };
  const house = {
    occupancy: occupancies[assetClass],
    storeys: storeys && storeys > 0 ? storeys : 1,
    hasBasement: hasBasement ?? false,
    ...(firstFloorHeight === null ? {} : { firstFloorHeight }),
  };
  const worths = [
    ["structure", building ?? 0],
    ["contents", contents ?? 0],
  ] as const;
  const parts = worths.flatMap(([part, worth]: readonly [HazusPart, number]) => {
    const basis = hazusBasis(house, part);
    return basis === null ? [] : [{ id: part, worth, worthTitle: `value of the ${part}`, ...basis, model: hazusModel }];
  });
  if (parts.length < 2) return { missing: `no Hazus function for ${house.occupancy} of ${house.storeys} storeys` };
  return { parts, worth: (building ?? 0) + (contents ?? 0), year: null };
};

/** How the request's curve damages an asset. */
export const assetDamage = (asset: PortfolioAsset, request: AnalysisRequest): AssetDamage => {
  if (request.vulnerability === "jrc-europe-2017") return onFootprint(asset, request.price_index);
  if (request.vulnerability === "hazus-flood-damage") return onHazus(asset);
  if (request.vulnerability === "user-curve") return onValue(asset, userCurve(request.curve ?? []), userCurveModel);
  return onValue(asset, genericCurve, genericDamageModel);
};

/** Damaged fraction of a part at a depth over ground [m]; what the map shows as dry is not damaged, as in a place's answer. */
export const partFraction = ({ curve, floor }: DamagePart, depth: number): number =>
  depth <= wetThreshold ? 0 : readCurve(curve, depth - floor).fraction;

/** Loss of all parts at a depth over ground [m], in the unit of their worth. */
export const lossAt = (parts: readonly DamagePart[], depth: number): number =>
  parts.reduce((sum, part) => sum + part.worth * partFraction(part, depth), 0);

/** The depth up to which nothing is damaged, as formulas name it. */
export const thresholdNode: ExplainNode = constantNode(
  "threshold_m",
  "depth up to which nothing is damaged",
  wetThreshold,
  "m",
  "assumption: the map's dry bound",
);

/** Nodes that compute the loss from `depth_m`; the last one is the loss, named `loss`. */
export const lossNodes = (parts: readonly DamagePart[], depth: number, unit: string): readonly ExplainNode[] => [
  thresholdNode,
  ...parts.flatMap((part) => [
    constantNode(`worth_${part.id}`, part.worthTitle, part.worth, unit, "the portfolio"),
    constantNode(`floor_${part.id}`, "height of the curve's datum over ground", part.floor, "m", part.model.source),
    tableNode(`curve_${part.id}`, part.model.title, part.curve, "m -> 1", part.model.source),
    formulaNode(
      `loss_${part.id}`,
      `loss of ${part.id}`,
      {
        formula: `depth_m <= threshold_m ? 0 : worth_${part.id} * interp(curve_${part.id}, depth_m - floor_${part.id})`,
        inputs: ["depth_m", "threshold_m", `worth_${part.id}`, `curve_${part.id}`, `floor_${part.id}`],
        result: part.worth * partFraction(part, depth),
        unit,
      },
      part.model.source,
    ),
  ]),
  formulaNode(
    "loss",
    "loss from the ground up",
    {
      formula: parts.map(({ id }) => `loss_${id}`).join(" + "),
      inputs: parts.map(({ id }) => `loss_${id}`),
      result: lossAt(parts, depth),
      unit,
    },
    "sum of the parts",
  ),
];
