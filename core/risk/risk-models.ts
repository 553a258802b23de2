import { jrcClasses, jrcModel } from "./jrc-europe.js";
import { maximumDamageModel } from "./luxembourg-maximum-damage.js";
import { railHeatModel } from "./rail-heat.js";
import type { RiskModel } from "./risk-model.js";
import { roadFloodModel } from "./road-flood-speed.js";
import { substationOutageModel } from "./substation-outage.js";
import { substationRepairModel } from "./substation-repair.js";
import { transformerModel } from "./transformer-iec60076.js";

/** The catalogue of risk models, in the order of the sectors that use them. */
export const riskModels: readonly RiskModel[] = [
  ...jrcClasses.map(jrcModel),
  maximumDamageModel,
  substationOutageModel,
  substationRepairModel,
  transformerModel,
  roadFloodModel,
  railHeatModel,
];
