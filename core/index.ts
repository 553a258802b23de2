export {
  gridSchema,
  type LayerDescriptor,
  type LayerRecord,
  type LedgerRecord,
  type Link,
  layerDescriptorSchema,
  layerRecordSchema,
  linkSchema,
  type Magnitude,
  type Provenance,
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
export { type Problem, problemSchema } from "./contract/problem.js";
export { isMadeUp, type Quality, type QualityClass, qualityClasses, qualitySchema } from "./contract/quality.js";
export { type RegionSummary, regionSummarySchema } from "./contract/region.js";
export { type NullReason, type RiskValue, riskValueSchema } from "./contract/risk-value.js";
export { type Run, type RunState, runRequestSchema, runSchema, type StepState } from "./contract/run.js";
export { idPattern, idSchema, type Period, type Scenario, type Storm, scenarioSchema } from "./contract/scenario.js";
export { type Language, type LocalizedText, languages, localized, localizedTextSchema } from "./contract/text.js";
export { type ErrorCode, type ErrorDetails, isTwinError, TwinError } from "./errors.js";
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
export {
  type DepthDuration,
  effectiveStorm,
  eulerTwo,
  type Hyetograph,
  powerDepthDuration,
  totalDepth,
  uniformStorm,
} from "./hydrology/hyetograph.js";
export { rainGrowth } from "./hydrology/rain-growth.js";
export { scsRunoff } from "./hydrology/scs-cn.js";
export {
  isQuantityKey,
  type Place,
  type Quantity,
  type QuantityKey,
  quantities,
  quantityKeys,
} from "./quantity/register.js";
export { type Day, daysOfYears, type Season, seasonOfMonth, seasons } from "./time/days.js";
export { periodLabel } from "./time/period.js";
