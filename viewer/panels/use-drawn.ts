import { chosenLayer } from "../layers/choice.js";
import type { Span } from "../layers/layer-kind.js";
import { kindOf } from "../layers/layer-kinds.js";
import { spanOf } from "../map/scene.js";
import { readyValue } from "../store/loadable.js";
import type { AppState } from "../store/state.js";
import { useSelected } from "../store/use-store.js";

/** The span as a key that stays the same while its numbers do. */
const spanKey = (state: AppState): string | null => {
  const span = spanOf(state);
  return span && JSON.stringify(span);
};

/** The layer that is drawn with its kind and span, or null while there is none. */
export const useDrawn = () => {
  const selection = useSelected((state) => state.selection);
  const layers = useSelected((state) => state.layers);
  const key = useSelected(spanKey);
  const layer = chosenLayer(readyValue(layers) ?? [], selection);
  const kind = layer && kindOf(layer);
  if (!layer || !kind || key === null) return null;
  const span: Span = JSON.parse(key);
  return { layer, kind, span };
};
