export * from "./climate/index.js";
export {
  type IngestDataset,
  type IngestJob,
  type IngestPlan,
  type IngestRequest,
  type IngestSource,
  ingestDatasetSchema,
  ingestJobSchema,
  ingestPlanSchema,
  ingestRequestSchema,
  ingestSourceSchema,
} from "./contract/ingest.js";
export {
  gridSchema,
  type LayerDescriptor,
  type LayerRecord,
  type LedgerRecord,
  type Link,
  layerDescriptorSchema,
  layerRecordSchema,
  ledgerSchema,
  linkSchema,
  type Magnitude,
  type Provenance,
  type VerificationRecord,
  verificationSchema,
} from "./contract/layer.js";
export {
  type ExplainNode,
  type Explanation,
  explanationSchema,
  type LocationAnswer,
  locationAnswerSchema,
  type Sector,
  sectors,
} from "./contract/location-answer.js";
export { parseContract } from "./contract/parse.js";
export {
  type PlaceAnswer,
  type PlaceGeometry,
  type PlaceHazard,
  type PlaceQuestion,
  placeAnswerSchema,
  placeGeometrySchema,
  placeHazards,
  placeQuestionSchema,
} from "./contract/place-answer.js";
export { type Problem, problemSchema } from "./contract/problem.js";
export { isMadeUp, type Quality, type QualityClass, qualityClasses, qualitySchema } from "./contract/quality.js";
export { type RegionSummary, regionSummarySchema } from "./contract/region.js";
export { type NullReason, type RiskValue, riskValueSchema } from "./contract/risk-value.js";
export { type Run, type RunState, runRequestSchema, runSchema, type StepState } from "./contract/run.js";
export { idPattern, idSchema, type Period, type Scenario, type Storm, scenarioSchema } from "./contract/scenario.js";
export { type Language, type LocalizedText, languages, localized, localizedTextSchema } from "./contract/text.js";
export { type ErrorCode, type ErrorDetails, isTwinError, TwinError } from "./errors.js";
export {
  type BootstrapOptions,
  bootstrapIntervals,
  gevReturnLevelIntervals,
  type Interval,
  quantileOfSorted,
} from "./extremes/bootstrap.js";
export { hessianAt, inverse, type Matrix } from "./extremes/curvature.js";
export {
  type Gev,
  type Gpd,
  gevProbability,
  gevQuantile,
  gevReturnLevel,
  gpdProbability,
  gpdQuantile,
} from "./extremes/distribution.js";
export { gevOfLMoments, gpdOfLMoments, gumbelOfLMoments } from "./extremes/l-moment-fit.js";
export { type LMoments, lMoments } from "./extremes/l-moments.js";
export { gevNegativeLogLikelihood, gpdNegativeLogLikelihood } from "./extremes/likelihood.js";
export {
  fitGevByLikelihood,
  fitGpdByLikelihood,
  fitGumbelByLikelihood,
  type LikelihoodFit,
} from "./extremes/maximum-likelihood.js";
export { minimise, type Objective, type SimplexOptions } from "./extremes/nelder-mead.js";
export { type Random, randomOf } from "./extremes/random.js";
export type { Sample } from "./extremes/sample.js";
export {
  type Boundary,
  boundaryArea,
  boundaryBBox,
  greatCircleDistance,
  isWithinBoundary,
  type LonLat,
} from "./geometry/boundary.js";
export { coveredShare } from "./geometry/covered-share.js";
export { type CellPosition, cellPositions, spannedCells, touchedCells } from "./geometry/touched-cells.js";
export { type Affine, northUp, toCell, toPosition } from "./grid/affine.js";
export { type CrsCode, isGeographic, type Projector, projector, projString } from "./grid/crs.js";
export {
  type BBox,
  type Cell,
  cellAt,
  cellCentre,
  cellCount,
  cellSize,
  describeGrid,
  type Grid,
  gridBBox,
  gridFromBBox,
  sameGrid,
  type Window,
} from "./grid/grid.js";
export { createRaster, type Raster, rasterRange, valueAt } from "./grid/raster.js";
export { curveNumberFor, type MoistureClass } from "./hydrology/antecedent-moisture.js";
export { areaReduction } from "./hydrology/area-reduction.js";
export { type DesignHydrograph, designHydrograph, type HydrographOptions } from "./hydrology/design-hydrograph.js";
export { type GreenAmptSoil, greenAmptInfiltration } from "./hydrology/green-ampt.js";
export {
  alternatingBlock,
  type DepthDuration,
  effectiveStorm,
  eulerTwo,
  type Hyetograph,
  powerDepthDuration,
  totalDepth,
  uniformStorm,
} from "./hydrology/hyetograph.js";
export { type DurationMaxima, fitDurations, fitIdf, type IdfCurves, idfDepths, idfIntensity } from "./hydrology/idf.js";
export { fitRegionalFlood, type GaugeRecord, type RegionalFlood, regionalDischarge } from "./hydrology/index-flood.js";
export { type DischargeChange, type FutureDischarge, futureDischarge, rainGrowth } from "./hydrology/rain-growth.js";
export { scsRunoff } from "./hydrology/scs-cn.js";
export { type Catalogue, loadCatalogue, type MessageKey, translate } from "./i18n/catalogue.js";
export {
  isQuantityKey,
  type Place,
  type Quantity,
  type QuantityKey,
  quantities,
  quantityKeys,
} from "./quantity/register.js";
export * from "./risk/index.js";
export { type Day, daysOfYears, type Season, seasonOfMonth, seasons } from "./time/days.js";
export { periodLabel } from "./time/period.js";
