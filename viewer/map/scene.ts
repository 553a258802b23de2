import { chosenLayer, fieldFamily } from "../layers/choice.js";
import type { Span } from "../layers/layer-kind.js";
import { kindOf } from "../layers/layer-kinds.js";
import { assetMarks } from "../portfolio/asset-marks.js";
import { readyValue } from "../store/loadable.js";
import type { AppState } from "../store/state.js";
import type { DrawnLayer, EventMask, MapScene } from "./map-style.js";

/** The span of the colours: the reader's bounds where set, else the kind's own over all layers of the field. */
export const spanOf = (state: AppState): Span | null => {
  const layers = readyValue(state.layers) ?? [];
  const layer = chosenLayer(layers, state.selection);
  const kind = layer && kindOf(layer);
  if (!kind) return null;
  const own = kind.span(fieldFamily(layers, state.selection));
  return { from: state.paint.from ?? own.from, to: state.paint.to ?? own.to };
};

const drawnLayer = (state: AppState): DrawnLayer | null => {
  const layer = chosenLayer(readyValue(state.layers) ?? [], state.selection);
  const kind = layer && kindOf(layer);
  const tiles = readyValue(state.tiles);
  const span = spanOf(state);
  if (!layer || !kind || !tiles || !span) return null;
  return { id: layer.id, version: layer.version, kind, tiles, span, opacity: state.paint.opacity };
};

const eventOf = ({ arrival, eventTime }: AppState): EventMask | null => {
  const tiles = readyValue(arrival);
  return tiles && eventTime !== null ? { tiles, time: eventTime } : null;
};

/** What the map is to show in that state. */
export const sceneOf = (state: AppState): MapScene => ({
  scheme: state.scheme,
  relief: readyValue(state.relief),
  drawn: drawnLayer(state),
  event: eventOf(state),
  veil: readyValue(state.veil),
  place: state.place,
  assets: assetMarks(readyValue(state.portfolio), state.selection.magnitude),
});
