import {
  assumedFreeFlowKmPerHour,
  type ExplainNode,
  type RiskValue,
  roadClosed,
  roadCurves,
  roadFloodModel,
  roadSpeedKmPerHour,
} from "../../core/index.js";
import { constantNode, formulaNode } from "./explain-node.js";
import type { Finding } from "./finding.js";
import type { StormHazard } from "./flood-hazard.js";
import { type Impact, type ImpactTitle, stormImpact } from "./storm-impact.js";

/** The asset that the speeds and closures are for. */
export const standardRoad =
  "Standard road (assumption): at the ground level of the cell, free flow 50 km/h, cars; no bridge or embankment";

const { source } = roadFloodModel;
const bridge = "A bridge or embankment in the cell is not known: the road is taken to lie at ground level.";

const speedTitle: ImpactTitle = {
  id: "road-speed",
  label: "Safe driving speed on the road",
  unit: "km h-1",
  stat: "event-minimum",
  model: roadFloodModel,
  caveats: [bridge],
};
const closedTitle: ImpactTitle = {
  id: "road-closed",
  label: "Road closed (1 yes, 0 no)",
  unit: "1",
  stat: "event-threshold",
  model: roadFloodModel,
  caveats: [bridge],
};

const band = (low: number, high: number): RiskValue["interval"] => ({
  low,
  high,
  method:
    "the publication's two bounding curves, each closed where it touches zero (150 mm and 600 mm); not a probability",
  sources: ["curve"],
});

const depthMmNode = (depth: number): ExplainNode =>
  formulaNode(
    "depth_mm",
    "water depth",
    { formula: "depth_m * 1000", inputs: ["depth_m"], result: depth * 1000, unit: "mm" },
    "unit conversion",
  );

const closureNode = constantNode(
  "closure_mm",
  "depth that closes the road",
  roadCurves.published.closureMm,
  "mm",
  source,
);

const speedImpact = (depth: number): Impact => {
  const { a, b, c } = roadCurves.published;
  const value = roadSpeedKmPerHour(depth);
  const computed = {
    formula: "depth_mm >= closure_mm ? 0 : max(0, min(free_flow_km_h, a * depth_mm * depth_mm + b * depth_mm + c))",
    inputs: ["depth_mm", "closure_mm", "free_flow_km_h", "a", "b", "c"],
    result: value,
    unit: "km h-1",
  };
  return {
    value,
    interval: band(
      roadSpeedKmPerHour(depth, { curve: roadCurves.strict }),
      roadSpeedKmPerHour(depth, { curve: roadCurves.lenient }),
    ),
    nodes: [
      depthMmNode(depth),
      closureNode,
      constantNode(
        "free_flow_km_h",
        "free-flow speed",
        assumedFreeFlowKmPerHour,
        "km h-1",
        "assumption: built-up area",
      ),
      constantNode("a", "quadratic coefficient", a, "km h-1 mm-2", source),
      constantNode("b", "linear coefficient", b, "km h-1 mm-1", source),
      constantNode("c", "speed at no water", c, "km h-1", source),
      formulaNode("speed_km_h", roadFloodModel.title, computed, source),
    ],
  };
};

const closedImpact = (depth: number): Impact => {
  const value = roadClosed(depth);
  const computed = {
    formula: "depth_mm >= closure_mm ? 1 : 0",
    inputs: ["depth_mm", "closure_mm"],
    result: value,
    unit: "1",
  };
  return {
    value,
    interval: band(roadClosed(depth, roadCurves.lenient), roadClosed(depth, roadCurves.strict)),
    nodes: [depthMmNode(depth), closureNode, formulaNode("closed", "closed from 300 mm on", computed, source)],
  };
};

/** Speed and closure of the standard road in each storm, with the band of the publication. */
export const roadFindings = (storms: readonly StormHazard[]): readonly Finding[] =>
  storms.flatMap((storm) => [
    stormImpact(storm, speedTitle, speedImpact),
    stormImpact(storm, closedTitle, closedImpact),
  ]);
