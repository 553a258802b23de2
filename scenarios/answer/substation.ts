import {
  assumedControlHeight,
  substationOutage,
  substationOutageModel,
  substationRepairCurve,
  substationRepairFraction,
  substationRepairModel,
} from "../../core/index.js";
import { constantNode, formulaNode, tableNode } from "./explain-node.js";
import type { Finding } from "./finding.js";
import type { StormHazard } from "./flood-hazard.js";
import { type Impact, type ImpactTitle, missingImpact, stormImpact } from "./storm-impact.js";

/** The asset that the outage and repair values are for. */
export const standardSubstation =
  "Standard substation (assumption): yard at grade, switchgear and controls 1.2192 m (4 ft) above ground";

const outageTitle: ImpactTitle = {
  id: "substation-outage",
  label: "Substation out of service (1 yes, 0 no)",
  unit: "1",
  stat: "event-threshold",
  model: substationOutageModel,
  caveats: ["The threshold height is an assumption: survey the site."],
};

const outageImpact = (depth: number): Impact => {
  const value = substationOutage(depth);
  const { title, source } = substationOutageModel;
  const computed = {
    formula: "depth_m >= threshold_m ? 1 : 0",
    inputs: ["depth_m", "threshold_m"],
    result: value,
    unit: "1",
  };
  return {
    value,
    nodes: [
      constantNode("threshold_m", "height of switchgear and controls over ground", assumedControlHeight, "m", source),
      formulaNode("outage", title, computed, source),
    ],
  };
};

const repairTitle: ImpactTitle = {
  id: "substation-repair-fraction",
  label: "Repair cost of a substation over its value",
  unit: "1",
  stat: "event-damage-fraction",
  model: substationRepairModel,
  caveats: ["Cost of repair: says nothing of the outage."],
};

const repairImpact = (depth: number): Impact => {
  const { fraction, outside } = substationRepairFraction(depth);
  const { title, source } = substationRepairModel;
  const computed = {
    formula: "interp(curve, max(0, depth_m - floor_height_m))",
    inputs: ["curve", "depth_m", "floor_height_m"],
    result: fraction,
    unit: "1",
  };
  return {
    value: fraction,
    caveats: outside === null ? [] : [`Depth ${depth} m is ${outside} the curve's 0 ... 3.05 m: clamped.`],
    nodes: [
      tableNode("curve", title, substationRepairCurve, "m -> 1", source),
      constantNode(
        "floor_height_m",
        "height of the equipment's floor over ground",
        0,
        "m",
        "assumption: yard at grade",
      ),
      formulaNode("repair_fraction", title, computed, source),
    ],
  };
};

const missing = [
  { id: "substation-hours-lost", label: "Hours of supply lost a storm", unit: "h", stat: "event-duration" },
  { id: "substation-mva-lost", label: "Capacity lost a storm", unit: "MVA", stat: "event-capacity" },
] as const;

/** Outage and repair of the standard substation in each storm; hours and capacity need inputs that nobody gave. */
export const substationFindings = (storms: readonly StormHazard[]): readonly Finding[] => [
  ...storms.flatMap((storm) => [
    stormImpact(storm, outageTitle, outageImpact),
    stormImpact(storm, repairTitle, repairImpact),
  ]),
  ...missing.map((title) =>
    missingImpact(
      { ...title, caveats: ["Needs hourly depth, load and restoration times of the site."] },
      "needs-hourly-inputs",
    ),
  ),
];
