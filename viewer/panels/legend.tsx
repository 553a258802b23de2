import { unitName } from "../format/display-unit.js";
import { formatNumber } from "../format/number.js";
import { chosenLayer } from "../layers/choice.js";
import type { LayerKind, Span } from "../layers/layer-kind.js";
import { kindOf } from "../layers/layer-kinds.js";
import { legendTicks } from "../layers/ticks.js";
import { spanOf } from "../map/scene.js";
import { kindColors } from "../map/value-color.js";
import { cssColor } from "../ramps/oklab.js";
import { readyValue } from "../store/loadable.js";
import type { AppState } from "../store/state.js";
import { useSelected, useWords } from "../store/use-store.js";
import { fieldName } from "./field-name.js";
import { QualityBadge } from "./quality-badge.js";

const colorCount = 12;
const percent = 100;

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

const ColorBar = ({ kind, span }: { readonly kind: LayerKind; readonly span: Span }) => {
  const words = useWords();
  const scheme = useSelected((state) => state.scheme);
  const colors = kindColors(kind, scheme, colorCount).map((color) => cssColor(color));
  return (
    <>
      <div class="color-bar" style={{ background: `linear-gradient(90deg, ${colors.join(", ")})` }} />
      <ol class="ticks">
        {legendTicks(kind, span).map(({ shown, position }) => (
          <li key={position} style={{ left: `${position * percent}%` }}>
            {position === 1 ? "≥ " : ""}
            {formatNumber(words, shown, kind.unit.digits)}
          </li>
        ))}
      </ol>
    </>
  );
};

/** What the colours mean, on the map: field, unit, quality and true detail. */
export const Legend = () => {
  const words = useWords();
  const drawn = useDrawn();
  if (!drawn) return <p class="legend empty">{words.say("layers.not_ready")}</p>;
  const { layer, kind, span } = drawn;
  return (
    <section class="legend" aria-labelledby="legend-title">
      <h3 id="legend-title">
        {fieldName(words, layer)} <span class="unit">({unitName(kind.unit, words)})</span>
      </h3>
      <ColorBar kind={kind} span={span} />
      <p class="legend-source">
        <QualityBadge quality={layer.quality} />
        <span>{words.say("legend.resolution", { metres: formatNumber(words, layer.effective_resolution_m, 0) })}</span>
      </p>
    </section>
  );
};
