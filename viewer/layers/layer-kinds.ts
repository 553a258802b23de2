import type { LayerEntry } from "../client/layer-list.js";
import { floodArrival } from "./flood-arrival.js";
import { floodDepth } from "./flood-depth.js";
import { floodDuration } from "./flood-duration.js";
import { floodHazardRating } from "./flood-hazard-rating.js";
import { floodSpeed } from "./flood-speed.js";
import { heatDays } from "./heat-days.js";
import { heatDegreeDays } from "./heat-degree-days.js";
import { heatTemperature } from "./heat-temperature.js";
import { heatUrban } from "./heat-urban.js";
import type { LayerKind } from "./layer-kind.js";

/** Every kind that the map can draw: add a file, add a line. */
export const layerKinds: readonly LayerKind[] = [
  floodDepth,
  floodSpeed,
  floodHazardRating,
  floodArrival,
  floodDuration,
  heatDays,
  heatTemperature,
  heatDegreeDays,
  heatUrban,
];

/** The kind of a layer, or null where the map has none for it. */
export const kindOf = (layer: LayerEntry): LayerKind | null => layerKinds.find((kind) => kind.matches(layer)) ?? null;
