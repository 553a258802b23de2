export type { AssetPart, Clock, JobQueue, LayerDraft, RasterStore } from "./ports.js";
