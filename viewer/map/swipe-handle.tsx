import { chosenLayer, secondLayer } from "../layers/choice.js";
import { layerLabel } from "../panels/layer-label.js";
import { compareWith } from "../store/draw.js";
import { readyValue } from "../store/loadable.js";
import type { Compare } from "../store/state.js";
import { useAppStore, useSelected, useWords } from "../store/use-store.js";

const steps = 100;

/** The slider between two layers, over the whole width of the map, with the name of the layer on each side. */
export const SwipeHandle = ({ compare }: { readonly compare: Compare }) => {
  const store = useAppStore();
  const words = useWords();
  const selection = useSelected((state) => state.selection);
  const layers = readyValue(useSelected((state) => state.layers)) ?? [];
  const scenarios = readyValue(useSelected((state) => state.scenarios)) ?? [];
  const label = (layer: Parameters<typeof layerLabel>[0]) => layerLabel(layer, words, scenarios);
  return (
    <div class="swipe">
      <div class="swipe-line" style={{ left: `${compare.at * steps}%` }} aria-hidden="true" />
      <p class="swipe-name swipe-left">{label(chosenLayer(layers, selection))}</p>
      <p class="swipe-name swipe-right">{label(secondLayer(layers, selection, compare))}</p>
      <input
        type="range"
        class="swipe-slider"
        aria-label={words.say("compare.slider")}
        min={0}
        max={steps}
        value={Math.round(compare.at * steps)}
        onInput={(event) => compareWith(store, { ...compare, at: event.currentTarget.valueAsNumber / steps })}
      />
    </div>
  );
};
