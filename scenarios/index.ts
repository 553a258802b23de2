export { changesSince, type LayerChange } from "./answer/changes.js";
export {
  answerLocation,
  type BoundaryTest,
  explainValue,
  type LocationQuestion,
} from "./answer/location.js";
export type { Place } from "./answer/place.js";
export { answerPlace, explainPlaceValue, type PlaceAsk } from "./answer/place-answer.js";
export { explainPoint, type PointQuestion, pointValue } from "./answer/point.js";
export { pinnedStore, vintageOf, vintagesOf } from "./answer/vintage.js";
export { geometryOfWkt, wktOf } from "./answer/wkt.js";
export { type NestedStorm, nestStorm } from "./country/nest-storm.js";
export { memoryScratch, type Scratch } from "./country/scratch.js";
export {
  type BorderRiver,
  borderRivers,
  damRule,
  type FluvialLevel,
  fluvialLevels,
} from "./ladder/border-rivers.js";
export { type CompoundMap, compoundMap, entersAnnualLoss } from "./ladder/compound.js";
export { interpolateLadder, type Ladder, type Rung } from "./ladder/interpolate-ladder.js";
export { returnPeriods } from "./ladder/rain-ladder.js";
export { baselineId, libraryScenarios, scenarioById } from "./library.js";
export { floodFields as nestFields } from "./plan/fields.js";
export type { CodeVersion, Plan, PlannedStep, StepProgress } from "./plan/plan.js";
export { type PlanOptions, planRun } from "./plan/plan-run.js";
export { type AnalysisRequest, analysisRequestSchema, conventionSchema } from "./portfolio/analysis-request.js";
export type { AssetResult } from "./portfolio/asset-result.js";
export { type AnalysisContext, assetValues } from "./portfolio/asset-values.js";
export { type AssetQuestion, explainAsset } from "./portfolio/explain-asset.js";
export type { Portfolio, PortfolioAsset, RowIssue } from "./portfolio/portfolio.js";
export { readCsvPortfolio, readGeoJsonPortfolio } from "./portfolio/read-portfolio.js";
export { csvText, resultCsv, resultGeoJson, resultOrd, resultOrdTables } from "./portfolio/result-files.js";
export {
  type AnalysisGround,
  requireRequest,
  runAnalysis,
  type StormLayer,
  stormLayers,
} from "./portfolio/run-analysis.js";
export { analysisSummary } from "./portfolio/summary.js";
export type { AssetPart, Clock, JobQueue, LayerDraft, RasterStore } from "./ports.js";
export { boundaryMask } from "./region/boundary-mask.js";
export { demoRegion } from "./region/demo-region.js";
export type { Departure } from "./region/departure.js";
export { assertDepthSupported, coarsestForDepth, type DepthSupportOptions } from "./region/depth-support.js";
export { type DriverLattice, driverElevation } from "./region/driver-elevation.js";
export { embeddedAttribution, embeddedBoundary, embeddedPlaces, type GeoPlace } from "./region/embedded-data.js";
export { type MakeRegionOptions, makeRegion, syntheticMethod } from "./region/make-region.js";
export type { ReadTerrain } from "./region/read-terrain.js";
export { parseRegionFile, type RegionFile, regionFileSchema } from "./region/region-file.js";
export type { RegionReport, RegionTerrain } from "./region/region-terrain.js";
export { resampleByArea } from "./region/resample-area.js";
export type { River } from "./region/river-network.js";
export { urbanWarming } from "./region/urban-warming.js";
export { floodEngineNames } from "./run/flood-engine.js";
export type { PulledSeries, ReadSeries } from "./run/read-series.js";
export { type RunStepOptions, runStep } from "./run/run-step.js";
export { askedStorms, runWhatIf, type StormComparison } from "./what-if/run-what-if.js";
export {
  depthDifference,
  explainWhatIf,
  type WhatIfAnswer,
  type WhatIfParts,
  whatIfAnswer,
} from "./what-if/what-if-answer.js";
export { type Measure, measureSchema, type WhatIfRequest, whatIfRequestSchema } from "./what-if/what-if-request.js";
