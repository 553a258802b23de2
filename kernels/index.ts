export type {
  FloodEngine,
  FloodField,
  FloodLedger,
  FloodRunOptions,
  FloodStats,
  OpenFloodEngine,
} from "./flood/engine.js";
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
