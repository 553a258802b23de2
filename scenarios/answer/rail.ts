import {
  assumedRailFactor,
  criticalAirCelsius,
  criticalRailCelsius,
  type ExplainNode,
  type RiskValue,
  railHeatModel,
  railTemperatureCelsius,
} from "../../core/index.js";
import { constantNode, formulaNode, readingNodes } from "./explain-node.js";
import type { Finding } from "./finding.js";
import type { HeatReadings } from "./heat-hazard.js";
import { notReady, type Reading } from "./reading.js";

/** The asset that the rail values are for. */
export const standardRail =
  "Standard rail (assumption): continuous welded, well stressed, undisturbed; rail = 1.5 x air in degC; critical 53 degC";

/** Temperature of the ice point [K]. */
const icePoint = 273.15;
/** A layer counts for a threshold this near [K]: less than the day count's own error. */
const sameThreshold = 0.05;

type Counted = Extract<Reading, { state: "read" }> & { readonly airCelsius: number };

/** Day counts of daily maxima by their threshold; nights are minima and say nothing of the rail at noon. */
const dayCounts = (heat: HeatReadings): readonly Counted[] =>
  [...heat.values()].flatMap((reading) => {
    if (reading.state === "absent" || reading.record.quantity !== "daysAboveThreshold") return [];
    const { threshold, field } = reading.record;
    if (threshold === null || field.startsWith("tropical-nights")) return [];
    return [{ ...reading, airCelsius: threshold.value_k - icePoint }];
  });

const base = (railCelsius: number) => ({
  kind: "impact" as const,
  label: `Days a year on which rail is estimated to reach ${railCelsius} degC`,
  unit: "day year-1",
  stat: "mean-annual-days",
  hazard: "heat",
  driver: null,
  model: railHeatModel,
});

const caveats = [
  "Rail = 1.5 x air is an assumption for hot, sunny, still days: cloud and wind make it too many days.",
  "Thresholds are British; no figure of CFL was found.",
];

const countNodes = (counted: Counted, railCelsius: number): readonly ExplainNode[] => {
  const { source } = railHeatModel;
  const air = { formula: "rail_c / rail_factor", inputs: ["rail_c", "rail_factor"], unit: "degC" };
  const count = { formula: "days_per_year", inputs: ["days_per_year"], unit: "day year-1", result: counted.value };
  return [
    constantNode("rail_c", "rail temperature", railCelsius, "degC", source),
    constantNode("rail_factor", "rail over air temperature", assumedRailFactor, "1", source),
    formulaNode(
      "air_c",
      "air temperature that brings rail there: the threshold of the day count below",
      { ...air, result: criticalAirCelsius(railCelsius) },
      source,
      { layer_threshold_c: counted.airCelsius },
    ),
    ...readingNodes("days_per_year", counted),
    formulaNode("rail_days", "days on which the air is at least that warm", count, source),
  ];
};

const boundsOf = (counts: readonly Counted[], airCelsius: number): RiskValue["interval"] => {
  const cooler = counts.filter((one) => one.airCelsius <= airCelsius);
  const warmer = counts.filter((one) => one.airCelsius >= airCelsius);
  if (cooler.length === 0) return null;
  return {
    low: Math.max(0, ...warmer.map(({ value }) => value)),
    high: Math.min(...cooler.map(({ value }) => value)),
    method:
      "day counts at the nearest air temperatures below and above that a layer holds: they fall as the threshold rises",
    sources: [...cooler, ...warmer].map(({ record }) => record.id),
  };
};

const criticalFinding = (counts: readonly Counted[]): Finding => {
  const air = criticalAirCelsius();
  const common = { ...base(criticalRailCelsius), id: "rail-heat-days.critical" };
  const counted = counts.find(({ airCelsius }) => Math.abs(airCelsius - air) <= sameThreshold);
  if (counted !== undefined) {
    const nodes = countNodes(counted, criticalRailCelsius);
    return { ...common, value: counted.value, interval: null, record: counted.record, caveats, nodes };
  }
  return {
    ...common,
    value: null,
    reason: "layer-not-ready",
    interval: boundsOf(counts, air),
    record: counts[0]?.record ?? null,
    caveats: [...caveats, `No layer counts days above ${air.toFixed(2)} degC of air; the interval holds the number.`],
    nodes: [],
  };
};

const hotDayFinding = (reading: Reading, counts: readonly Counted[]): Finding => {
  const railCelsius = railTemperatureCelsius(30);
  const common = { ...base(railCelsius), id: "rail-heat-days.hot-day", interval: null, record: reading.record };
  const counted = counts.find(({ record }) => record === reading.record);
  const note = [
    ...caveats,
    "No operator's threshold: what 30 degC of air does to rail, given because a layer holds it.",
  ];
  if (reading.state === "absent") return { ...common, value: null, reason: reading.reason, caveats: note, nodes: [] };
  if (counted === undefined) return { ...common, value: null, reason: "no-data", caveats: note, nodes: [] };
  return { ...common, value: reading.value, caveats: note, nodes: countNodes(counted, railCelsius) };
};

/** Days at the critical rail temperature (or their bounds) and at that of a hot day. */
export const railFindings = (heat: HeatReadings): readonly Finding[] => {
  const counts = dayCounts(heat);
  return [criticalFinding(counts), hotDayFinding(heat.get("hot-days-ge30") ?? notReady, counts)];
};
