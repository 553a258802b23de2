export { nodeGpuName } from "./backend/adapter.js";
export type { Backend, BackendMode } from "./backend/backend.js";
export { chooseBackend } from "./backend/choose-backend.js";
export { openBackend } from "./backend/open-backend.js";
export { openMapBackend } from "./backend/open-map-backend.js";
export { applyMeasures, type GroundMeasure, type MeasuredGround, measureCells } from "./flood/apply-measures.js";
export {
  channelsByRule,
  depthOfWidth,
  type PowerLaw,
  powerLaw,
  type SubgridChannels,
} from "./flood/channels.js";
export { massError, massTolerance } from "./flood/check-result.js";
export { designRain, type RainShape } from "./flood/design-rain.js";
export {
  agreesWithRegion,
  cellsThatMatter,
  cropTo,
  depthEffect,
  growingWindows,
  type RunFields,
  reachesEdge,
  windowGrid,
} from "./flood/effect-window.js";
export type {
  FloodEngine,
  FloodField,
  FloodLedger,
  FloodRunOptions,
  FloodStats,
  OpenFloodEngine,
  StepperField,
  WatchedField,
} from "./flood/engine.js";
export type {
  FloodGauges,
  FloodHydrographs,
  LineGauge,
  LineHydrograph,
  PointGauge,
  PointHydrograph,
} from "./flood/gauges.js";
export { openGpujsFloodEngine } from "./flood/gpujs-open.js";
export { debrisFactor, hazardRating } from "./flood/hazard-rating.js";
export { type AreaInflow, type FloodInflow, inflowCells, type LineInflow, lineCells } from "./flood/inflows.js";
export type { CellValues, FloodInfiltration, SewerCapacity } from "./flood/losses.js";
export { openReferenceFloodEngine, openWasmFloodEngine } from "./flood/open-engine.js";
export { type DebrisLandUse, defaultFloodOptions, type FloodOptions, type FloodSolver } from "./flood/options.js";
export {
  closedEdges,
  type EdgeSegment,
  type FloodEdge,
  type FloodEdges,
  type FloodProblem,
  type FloodRain,
  type FloodSide,
  freeEdges,
  noRain,
  type PointInflow,
  type RainInterval,
  type TimeSeries,
} from "./flood/problem.js";
export type { RainMap, RasterRain } from "./flood/rain.js";
export { seriesAt } from "./flood/series.js";
export { type FloodProgress, type FloodResult, type SimulateFloodOptions, simulateFlood } from "./flood/simulate.js";
export { type FloodValidity, type ValidityReason, validityThresholds } from "./flood/validity.js";
export type { FloodThread, FloodThreads } from "./flood/wasm-crew.js";
export type { WasmStepperOptions } from "./flood/wasm-stepper.js";
export type { FloodThreadOrder } from "./flood/wasm-thread.js";
export { floodThreadSource } from "./generated/flood-thread.js";
export {
  type AtlasDays,
  type AtlasFields,
  type AtlasIndex,
  type AtlasPlaces,
  coefficientCount,
} from "./heat/atlas-input.js";
export { type Atlas, type AtlasRequest, dayAtlas, openDayAtlas } from "./heat/day-atlas.js";
export { referenceDay, referenceIndex } from "./heat/day-atlas.reference.js";
export { type DayCountOptions, dayCount, type PerDay } from "./heat/day-count.js";
export { type MeanTemperatureOptions, meanTemperature } from "./heat/mean-temperature.js";
export {
  openTemperatureMap,
  type TemperatureMap,
  type TemperatureMapFields,
  type TemperatureMapGrid,
} from "./heat/temperature-map.js";
export { openUtciMap, type UtciFields, type UtciMap } from "./heat/utci-map.js";
export { accumulate, accumulateInPlace, streamCells } from "./terrain/accumulation.js";
export { type FillOptions, fillDepressions } from "./terrain/barnes2014.js";
export { carveStreams, type StreamPower } from "./terrain/braun2013.js";
export { type CellHeap, createCellHeap } from "./terrain/cell-heap.js";
export {
  breachEmbankments,
  type EmbankmentBreach,
  type EmbankmentOptions,
  type HydraulicTerrain,
} from "./terrain/embankments.js";
export { type Receivers, receiversOf, upstreamOrder } from "./terrain/flow-order.js";
export { type DiffusionOptions, diffuseHillslopes } from "./terrain/hillslope-diffusion.js";
export { type HillshadeOptions, hillshade, type SlopeAspect, slopeAspect } from "./terrain/horn1981.js";
export {
  type Breach,
  type BreachedTerrain,
  breachLeastCost,
  type LeastCostOptions,
} from "./terrain/lindsay-dhun2015.js";
export { type BreachOptions, breachDepressions } from "./terrain/lindsay2016.js";
export { flowDirections, noDirection, outsideDirection } from "./terrain/ocallaghan1984.js";
export { type SpreadOptions, spreadAccumulation } from "./terrain/quinn1991.js";
export { type CellPoint, cellsOfLines } from "./terrain/rasterise-line.js";
export { type RiverPiece, relativeElevation, riverPieces } from "./terrain/relative-elevation.js";
export { type Drainage, heightAboveDrainage } from "./terrain/renno2008.js";
export type { Field, Shape } from "./terrain/shape.js";
export { type BurnOptions, burnStreams, type RoutingTerrain } from "./terrain/stream-burning.js";
export * from "./verification/index.js";
