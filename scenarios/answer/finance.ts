import {
  type ExplainNode,
  jrcCurve,
  jrcDamageFraction,
  jrcModel,
  maximumDamage,
  maximumDamageFactors,
  maximumDamageModel,
  maximumDamagePriceYear,
} from "../../core/index.js";
import { wetThreshold } from "../plan/wet-threshold.js";
import { constantNode, formulaNode, tableNode } from "./explain-node.js";
import type { Finding } from "./finding.js";
import type { StormHazard } from "./flood-hazard.js";
import { type Impact, type ImpactTitle, missingImpact, stormImpact } from "./storm-impact.js";

/** Footprint of the named standard house [m2]. An assumption. */
const footprint = 150;

/**
 * Depth up to which nothing is damaged [m]. An assumption: with rain on every cell each roof and field carries a film,
 * and the map shows it as dry; the curve alone, linear from 0, would price it.
 */
const dryUpTo = wetThreshold;

/** The asset that the money values are for. */
export const standardHouse =
  "Standard house (assumption): residential, 150 m2 footprint, JRC European curve, Luxembourg maximum damage with contents in euros of 2010, nothing damaged up to 0.05 m of water";

const model = jrcModel("residential");
const priced = [
  `Prices of ${maximumDamagePriceYear}, not indexed.`,
  "Still water only: no speed, duration, contamination.",
];

const fractionImpact = (depth: number): Impact => {
  const { fraction, outside } = jrcDamageFraction("residential", depth, { threshold: dryUpTo });
  return {
    value: fraction,
    caveats: outside === null ? [] : [`Depth ${depth} m is ${outside} the curve's 0 ... 6 m: clamped.`],
    nodes: [
      tableNode("curve", model.title, jrcCurve("residential"), "m -> 1", model.source),
      constantNode(
        "threshold_m",
        "depth up to which nothing is damaged",
        dryUpTo,
        "m",
        "assumption: the map's dry bound",
      ),
      formulaNode(
        "damage_fraction",
        "fraction of the maximum damage",
        {
          formula: "depth_m <= threshold_m ? 0 : interp(curve, depth_m)",
          inputs: ["depth_m", "threshold_m", "curve"],
          result: fraction,
          unit: "1",
        },
        model.source,
      ),
    ],
  };
};

const maximumDamageNodes = (): readonly ExplainNode[] => {
  const { a, b, gdpPerHeadUsd, depreciation, undamageable, content } = maximumDamageFactors("residential");
  const { source } = maximumDamageModel;
  const constant = (id: string, title: string, value: number, unit = "1") =>
    constantNode(id, title, value, unit, source);
  return [
    constant("a", "factor of the cost curve", a, "EUR m-2"),
    constant("b", "exponent of the cost curve", b),
    constant("gdp_per_head_usd", "gross domestic product per head of Luxembourg in 2010", gdpPerHeadUsd, "USD"),
    constant("depreciation", "depreciated share of the construction cost", depreciation),
    constant("undamageable", "share that water does not damage", undamageable),
    constant("content", "worth of the contents over the structure", content),
    formulaNode(
      "maximum_damage_eur_m2",
      maximumDamageModel.title,
      {
        formula: "a * pow(gdp_per_head_usd, b) * depreciation * (1 - undamageable) * (1 + content)",
        inputs: ["a", "gdp_per_head_usd", "b", "depreciation", "undamageable", "content"],
        result: maximumDamage("residential"),
        unit: "EUR m-2",
      },
      source,
    ),
  ];
};

const lossImpact = (depth: number): Impact => {
  const fraction = fractionImpact(depth);
  const value = fraction.value * maximumDamage("residential");
  const computed = {
    formula: "damage_fraction * maximum_damage_eur_m2",
    inputs: ["damage_fraction", "maximum_damage_eur_m2"],
    result: value,
    unit: "EUR m-2",
  };
  const node = formulaNode("loss_eur_m2", "loss per m2 of footprint", computed, model.source);
  return { ...fraction, value, nodes: [...fraction.nodes, ...maximumDamageNodes(), node] };
};

const houseImpact = (depth: number): Impact => {
  const loss = lossImpact(depth);
  const value = loss.value * footprint;
  const computed = {
    formula: "loss_eur_m2 * footprint_m2",
    inputs: ["loss_eur_m2", "footprint_m2"],
    result: value,
    unit: "EUR",
  };
  return {
    ...loss,
    value,
    nodes: [
      ...loss.nodes,
      constantNode("footprint_m2", "footprint of the standard house", footprint, "m2", "assumption"),
      formulaNode("loss_eur", "loss of the standard house", computed, model.source),
    ],
  };
};

const fractionTitle: ImpactTitle = {
  id: "damage-fraction-residential",
  label: "Fraction of the maximum damage of a residential building",
  unit: "1",
  stat: "event-damage-fraction",
  model,
  caveats: ["A fraction of the maximum damage, not of the insured value."],
};
const lossTitle: ImpactTitle = {
  id: "loss-residential-per-m2",
  label: "Loss per m2 of residential footprint with contents",
  unit: "EUR m-2",
  stat: "event-loss",
  model,
  year: maximumDamagePriceYear,
  caveats: priced,
};
const houseTitle: ImpactTitle = {
  ...lossTitle,
  id: "loss-standard-house",
  label: "Loss of a standard house of 150 m2",
  unit: "EUR",
};

/** Damage and loss of the standard house in each storm, and why there is no annual loss. */
export const financeFindings = (storms: readonly StormHazard[]): readonly Finding[] => [
  ...storms.flatMap((storm) => [
    stormImpact(storm, fractionTitle, fractionImpact),
    stormImpact(storm, lossTitle, lossImpact),
    stormImpact(storm, houseTitle, houseImpact),
  ]),
  missingImpact(
    {
      id: "annual-loss-residential-per-m2",
      label: "Average annual loss per m2 of residential footprint",
      unit: "EUR m-2 year-1",
      stat: "aal",
      year: maximumDamagePriceYear,
      caveats: ["Single storms are no annual loss: it needs a loss curve over all frequencies and a stated tail."],
    },
    "needs-annual-curve",
  ),
];
