import {
  type ExplainNode,
  normalCyclicHotSpotCelsius,
  ratedAgeingHotSpotCelsius,
  transformerLoadLimit,
  transformerModel,
  transformerTypes,
} from "../../core/index.js";
import { constantNode, formulaNode, readingNodes } from "./explain-node.js";
import type { Finding } from "./finding.js";
import type { HeatReadings } from "./heat-hazard.js";
import { notReady, type Reading } from "./reading.js";

/** The asset that the load limits are for. */
export const standardTransformer =
  "Standard transformer (assumption): ONAN distribution type of IEC 60076-7, steady load, no wind or sun";

const type = transformerTypes["onan-distribution"];
/** Temperature of the ice point [K]. */
const icePoint = 273.15;
const hotDayCelsius = 30;

interface Limit {
  readonly id: string;
  readonly words: string;
  readonly celsius: number;
}
const limits: readonly Limit[] = [
  { id: "normal-cyclic", words: "hot spot within 120 degC", celsius: normalCyclicHotSpotCelsius },
  { id: "unit-ageing", words: "hot spot within 98 degC, no extra ageing", celsius: ratedAgeingHotSpotCelsius },
];

const { source } = transformerModel;

const typeNodes = (limit: Limit): readonly ExplainNode[] => [
  constantNode("limit_c", "largest hot-spot temperature", limit.celsius, "degC", source),
  constantNode("top_oil_rise_k", "top-oil rise at rated load", type.topOilRise, "K", source),
  constantNode("hot_spot_gradient_k", "hot-spot rise over top oil at rated load", type.hotSpotGradient, "K", source),
  constantNode("loss_ratio", "load loss over no-load loss", type.lossRatio, "1", source),
  constantNode("oil_exponent", "oil exponent", type.oilExponent, "1", source),
  constantNode("winding_exponent", "winding exponent", type.windingExponent, "1", source),
];

const hotSpot = (load: string) =>
  `ambient_c + top_oil_rise_k * pow((1 + loss_ratio * ${load} * ${load}) / (1 + loss_ratio), oil_exponent) + hot_spot_gradient_k * pow(${load}, winding_exponent)`;

const limitNode = (result: number): ExplainNode =>
  formulaNode(
    "load_limit",
    "largest steady load over rated load",
    {
      formula: `${hotSpot("0")} >= limit_c ? 0 : root((load) => ${hotSpot("load")} - limit_c, 0, 3)`,
      inputs: [
        "ambient_c",
        "limit_c",
        "top_oil_rise_k",
        "hot_spot_gradient_k",
        "loss_ratio",
        "oil_exponent",
        "winding_exponent",
      ],
      result,
      unit: "1",
    },
    source,
  );

const base = (limit: Limit, when: string) => ({
  kind: "impact" as const,
  label: `Load limit over rated load ${when}, ${limit.words}`,
  unit: "1",
  stat: "steady-load-limit",
  hazard: "heat",
  interval: null,
  driver: null,
  model: transformerModel,
});

const summerFinding = (limit: Limit, reading: Reading): Finding => {
  const caveats = [
    "Mean maximum of summer: a hot day is warmer and its limit lower.",
    "Steady state, no inertia of the oil.",
  ];
  const common = { ...base(limit, "at the mean maximum of summer"), id: `load-limit-summer.${limit.id}`, caveats };
  const { record } = reading;
  if (reading.state === "absent") return { ...common, record, value: null, reason: reading.reason, nodes: [] };
  const ambientCelsius = reading.value - icePoint;
  if (ambientCelsius < -50 || ambientCelsius > 60) {
    return { ...common, record, value: null, reason: "outside-validity", nodes: readingNodes("tasmax_k", reading) };
  }
  const value = transformerLoadLimit(type, ambientCelsius, limit.celsius);
  const computed = {
    formula: "tasmax_k - ice_point_k",
    inputs: ["tasmax_k", "ice_point_k"],
    result: ambientCelsius,
    unit: "degC",
  };
  const nodes = [
    ...readingNodes("tasmax_k", reading),
    constantNode("ice_point_k", "ice point", icePoint, "K", "definition of the degree Celsius"),
    formulaNode("ambient_c", "air temperature", computed, "definition of the degree Celsius"),
    ...typeNodes(limit),
    limitNode(value),
  ];
  return { ...common, record, value, nodes };
};

const hotDayFinding = (limit: Limit): Finding => {
  const value = transformerLoadLimit(type, hotDayCelsius, limit.celsius);
  return {
    ...base(limit, "in air of 30 degC"),
    id: `load-limit-hot-day.${limit.id}`,
    record: null,
    value,
    caveats: ["A property of the standard asset, the same everywhere; how often it binds is the number of hot days."],
    nodes: [
      constantNode(
        "ambient_c",
        "air temperature that defines a hot day",
        hotDayCelsius,
        "degC",
        "definition of a hot day",
      ),
      ...typeNodes(limit),
      limitNode(value),
    ],
  };
};

/** The load that the standard transformer carries, at the mean summer maximum and on a hot day. */
export const transformerFindings = (heat: HeatReadings): readonly Finding[] =>
  limits.flatMap((limit) => [summerFinding(limit, heat.get("tasmax-jja") ?? notReady), hotDayFinding(limit)]);
