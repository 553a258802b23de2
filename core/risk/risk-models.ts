import { degreeDayModel } from "./energy/degree-days.js";
import { cigre601Model } from "./energy/line-cigre601.js";
import { ieee738Model } from "./energy/line-ieee738.js";
import { photovoltaicModel } from "./energy/photovoltaics.js";
import { thermalPlantModel } from "./energy/thermal-plant.js";
import { genericDamageModel, userCurveModel } from "./flood/generic-damage.js";
import { hazusModel } from "./flood/hazus-damage.js";
import { policyTermsModel } from "./insurance/insure-samples.js";
import { oedModel } from "./insurance/oed-loss.js";
import { jrcClasses, jrcModel } from "./jrc-europe.js";
import { annualLossModel } from "./loss/annual-loss.js";
import { eventSetModel } from "./loss/event-set.js";
import { portfolioCurveModel } from "./loss/portfolio-curve.js";
import { protectionModel } from "./loss/protection.js";
import { maximumDamageModel } from "./luxembourg-maximum-damage.js";
import { ordModel } from "./ord/ord-tables.js";
import { railHeatModel } from "./rail-heat.js";
import type { RiskModel } from "./risk-model.js";
import { roadFloodModel } from "./road-flood-speed.js";
import { agricultureModel } from "./society/agriculture.js";
import { dataCentreModel } from "./society/data-centre.js";
import { heatLabourModel } from "./society/heat-labour.js";
import { heatHealthModel, peopleModel } from "./society/people.js";
import { substationOutageModel } from "./substation-outage.js";
import { substationRepairModel } from "./substation-repair.js";
import { transformerModel } from "./transformer-iec60076.js";
import { railOperationModel } from "./transport/rail-operation.js";
import { roadNetworkModel } from "./transport/road-network.js";
import { monteCarloModel } from "./uncertainty/monte-carlo.js";

/** The catalogue of risk models, in the order of the sectors that use them. */
export const riskModels: readonly RiskModel[] = [
  ...jrcClasses.map(jrcModel),
  ...[hazusModel, genericDamageModel, userCurveModel, maximumDamageModel],
  ...[annualLossModel, eventSetModel, portfolioCurveModel, protectionModel],
  ...[policyTermsModel, oedModel, ordModel, monteCarloModel],
  ...[substationOutageModel, substationRepairModel, transformerModel, ieee738Model, cigre601Model],
  ...[thermalPlantModel, photovoltaicModel, degreeDayModel],
  ...[roadFloodModel, roadNetworkModel, railHeatModel, railOperationModel],
  ...[agricultureModel, peopleModel, heatHealthModel, heatLabourModel, dataCentreModel],
];
