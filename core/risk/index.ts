/** What `core/index.ts` offers of risk. */
export { type CurvePoints, type CurveReading, readCurve } from "./damage-curve.js";
export { coolingEnergy, degreeDayModel, degreeDays, fitLoad } from "./energy/degree-days.js";
export { customerHoursLost, type LineHour, lineHours, transformerLifeUsed } from "./energy/hourly-operation.js";
export { type Cigre601Options, cigre601Model, lineRatingCigre601 } from "./energy/line-cigre601.js";
export type { Conductor, LineRating, LineRatingInput, LineWeather } from "./energy/line-conditions.js";
export { ieee738Model, lineRatingIeee738 } from "./energy/line-ieee738.js";
export { cellCelsius, photovoltaicDerating, photovoltaicModel } from "./energy/photovoltaics.js";
export {
  type CoolingType,
  coolingTypes,
  plantOutageDays,
  plantOutputLost,
  thermalPlantModel,
} from "./energy/thermal-plant.js";
export {
  genericCurve,
  genericDamageFraction,
  genericDamageModel,
  userCurve,
  userCurveModel,
} from "./flood/generic-damage.js";
export {
  assumedFirstFloorHeight,
  type HazusBuilding,
  hazusBasis,
  hazusDamageFraction,
  hazusModel,
} from "./flood/hazus-damage.js";
export { type HazusPart, hazusClasses, hazusCurve, hazusParts } from "./flood/hazus-functions.js";
export {
  insuredLossPoints,
  insureSamples,
  type LossSet,
  policyTermsModel,
  protectionGap,
} from "./insurance/insure-samples.js";
export { type LocationLoss, oedLosses, oedModel } from "./insurance/oed-loss.js";
export { type Coverage, coverages, insuredValue, type OedRow, unsupportedTerms } from "./insurance/oed-terms.js";
export { insuredLoss, limitOrders, type PolicyTerms } from "./insurance/policy-terms.js";
export { type JrcClass, jrcClasses, jrcCurve, jrcDamageFraction, jrcModel } from "./jrc-europe.js";
export { type Accumulation, accumulate, accumulateAll, assetsWithin, type PlacedAsset } from "./loss/accumulation.js";
export {
  type AnnualLoss,
  annualLoss,
  annualLossModel,
  combinedAnnualLoss,
  integrateLosses,
  type LossPoint,
  type TailConvention,
  tails,
} from "./loss/annual-loss.js";
export { type AvoidedLoss, avoidedLoss } from "./loss/avoided-loss.js";
export { benefitCost, tailValueAtRisk, valueAtRisk, yearlyLosses } from "./loss/event-set.js";
export { type PortfolioCurves, portfolioCurveModel, portfolioCurves } from "./loss/portfolio-curve.js";
export { behindProtection, type ProtectionStandard, protectionModel, undefended } from "./loss/protection.js";
export {
  type BuildingClass,
  buildingClasses,
  maximumDamage,
  maximumDamageFactors,
  maximumDamageModel,
  maximumDamagePriceYear,
} from "./luxembourg-maximum-damage.js";
export {
  ept,
  melt,
  type OrdOptions,
  ordModel,
  ordRules,
  palt,
  psept,
  qelt,
  type SampleLoss,
} from "./ord/ord-tables.js";
export {
  assumedRailFactor,
  criticalAirCelsius,
  criticalRailCelsius,
  railHeatModel,
  railTemperatureCelsius,
} from "./rail-heat.js";
export { modelKinds, modelTag, type RiskModel } from "./risk-model.js";
export { riskModels } from "./risk-models.js";
export {
  assumedFreeFlowKmPerHour,
  type RoadCurve,
  roadClosed,
  roadCurves,
  roadFloodModel,
  roadSpeedKmPerHour,
} from "./road-flood-speed.js";
export { agricultureModel, floodedCropLoss, yieldLoss } from "./society/agriculture.js";
export { dataCentreModel, dataCentreState } from "./society/data-centre.js";
export { heatLabourModel, wetBulbGlobe, workIntensities, workLoss } from "./society/heat-labour.js";
export {
  criticalPlacesInBands,
  heatHealthModel,
  nationalDeaths,
  peopleExposed,
  peopleModel,
  shownCount,
} from "./society/people.js";
export { assumedControlHeight, substationOutage, substationOutageModel } from "./substation-outage.js";
export { substationRepairCurve, substationRepairFraction, substationRepairModel } from "./substation-repair.js";
export {
  normalCyclicHotSpotCelsius,
  ratedAgeingHotSpotCelsius,
  type TransformerType,
  transformerAgeingRate,
  transformerLoadLimit,
  transformerModel,
  transformerTemperatures,
  transformerTypes,
} from "./transformer-iec60076.js";
export {
  type RailOperator,
  railOperationModel,
  railSpeedKmPerHour,
  trackFlooding,
} from "./transport/rail-operation.js";
export {
  type NetworkAnswer,
  type NetworkQuestion,
  networkUnderWater,
  type RoadLink,
  roadNetworkModel,
} from "./transport/road-network.js";
export { atShare, type InputSpread, monteCarloModel, propagate } from "./uncertainty/monte-carlo.js";
export { unsupported } from "./unsupported.js";
