import { chosenLayer, fieldFamily, secondLayer } from "../layers/choice.js";
import type { Span } from "../layers/layer-kind.js";
import { kindOf } from "../layers/layer-kinds.js";
import { assetMarks } from "../portfolio/asset-marks.js";
import { readyValue } from "../store/loadable.js";
import type { AppState } from "../store/state.js";
import { drawings } from "./drawing-layers.js";
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

const drawnLayer = (state: AppState, side: "first" | "second"): DrawnLayer | null => {
  const { compare, selection } = state;
  const all = readyValue(state.layers) ?? [];
  const layer = side === "first" ? chosenLayer(all, selection) : secondLayer(all, selection, compare);
  const kind = layer && kindOf(layer);
  const tiles = readyValue(side === "first" ? state.tiles : state.secondTiles);
  const span = spanOf(state);
  if (!layer || !kind || !tiles || !span) return null;
  const isUnderDifference = state.difference.status === "ready";
  const opacity = isUnderDifference ? 0.25 * state.paint.opacity : state.paint.opacity;
  return { id: layer.id, version: layer.version, kind, tiles, span, opacity };
};

const eventOf = ({ arrival, eventTime }: AppState): EventMask | null => {
  const tiles = readyValue(arrival);
  return tiles && eventTime !== null ? { tiles, time: eventTime } : null;
};

/** What the map is to show in that state. */
export const sceneOf = (state: AppState): MapScene => ({
  scheme: state.scheme,
  relief: readyValue(state.relief),
  drawn: drawnLayer(state, "first"),
  event: eventOf(state),
  veil: readyValue(state.veil),
  place: state.place,
  assets: assetMarks(readyValue(state.portfolio), state.selection.magnitude),
  difference: readyValue(state.difference)?.picture ?? null,
  drawings: drawings(state),
});

/** What the second map of a swipe is to show: the same ground with the layer that is compared with. */
export const secondSceneOf = (state: AppState): MapScene => ({
  ...sceneOf(state),
  ...{ drawn: drawnLayer(state, "second"), event: null, difference: null, place: null, assets: null },
});
