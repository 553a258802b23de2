export {
  answerLocation,
  type BoundaryTest,
  explainValue,
  type LocationQuestion,
} from "./answer/location.js";
export type { Place } from "./answer/place.js";
export { explainPoint, type PointQuestion, pointValue } from "./answer/point.js";
export type { AssetPart, Clock, JobQueue, LayerDraft, RasterStore } from "./ports.js";
