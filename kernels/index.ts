export { massError, massTolerance } from "./flood/check-result.js";
export type {
  FloodEngine,
  FloodField,
  FloodLedger,
  FloodRunOptions,
  FloodStats,
  OpenFloodEngine,
} from "./flood/engine.js";
export { openReferenceFloodEngine, openWasmFloodEngine } from "./flood/open-engine.js";
export { defaultFloodOptions, type FloodOptions } from "./flood/options.js";
export {
  closedEdges,
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
export { type FloodProgress, type FloodResult, type SimulateFloodOptions, simulateFlood } from "./flood/simulate.js";
export { accumulate, accumulateInPlace, streamCells } from "./terrain/accumulation.js";
export { type FillOptions, fillDepressions } from "./terrain/barnes2014.js";
export { type Receivers, receiversOf, upstreamOrder } from "./terrain/flow-order.js";
export { type HillshadeOptions, hillshade, type SlopeAspect, slopeAspect } from "./terrain/horn1981.js";
export { flowDirections, noDirection, outsideDirection } from "./terrain/ocallaghan1984.js";
export { type Drainage, heightAboveDrainage } from "./terrain/renno2008.js";
export type { Field, Shape } from "./terrain/shape.js";
