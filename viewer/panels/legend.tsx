import type { LayerEntry } from "../client/layer-list.js";
import { toShown, unitName } from "../format/display-unit.js";
import { formatNumber } from "../format/number.js";
import { chosenLayer } from "../layers/choice.js";
import type { LayerKind, Span } from "../layers/layer-kind.js";
import { kindOf } from "../layers/layer-kinds.js";
import { spanOf } from "../map/scene.js";
import { kindColors } from "../map/value-color.js";
import { cssColor } from "../ramps/oklab.js";
import { readyValue } from "../store/loadable.js";
import { useSelected, useWords } from "../store/use-store.js";
import { fieldName } from "./field-name.js";
import { PaintControls } from "./paint-controls.js";
import { QualityBadge } from "./quality-badge.js";

const tickCount = 5;

/** Even values over the span, in the shown unit. */
export const legendTicks = (kind: LayerKind, { from, to }: Span): readonly number[] =>
  Array.from({ length: tickCount }, (_one, index) =>
    toShown(kind.unit, from + ((to - from) * index) / (tickCount - 1)),
  );

const ColorBar = ({ kind, span }: { readonly kind: LayerKind; readonly span: Span }) => {
  const words = useWords();
  const scheme = useSelected((state) => state.scheme);
  const colors = kindColors(kind, scheme, 12).map((color) => cssColor(color));
  const ticks = legendTicks(kind, span).map((tick) => formatNumber(words, tick, kind.unit.digits));
  return (
    <>
      <div class="color-bar" style={{ background: `linear-gradient(90deg, ${colors.join(", ")})` }} />
      <ol class="ticks">
        {ticks.map((tick, index) => (
          <li key={tick}>{index === ticks.length - 1 ? `≥ ${tick}` : tick}</li>
        ))}
      </ol>
    </>
  );
};

const Source = ({ layer }: { readonly layer: LayerEntry }) => {
  const words = useWords();
  return (
    <p class="legend-source">
      <QualityBadge quality={layer.quality} />
      <span>{words.say("legend.resolution", { metres: formatNumber(words, layer.effective_resolution_m, 0) })}</span>
    </p>
  );
};

/** What the colours mean, with unit, quality and the controls that change them. */
export const Legend = () => {
  const words = useWords();
  const selection = useSelected((state) => state.selection);
  const layers = useSelected((state) => state.layers);
  useSelected((state) => state.paint);
  const layer = chosenLayer(readyValue(layers) ?? [], selection);
  const kind = layer && kindOf(layer);
  const span = useSelected((state) => JSON.stringify(spanOf(state)));
  if (!layer || !kind || span === "null") return <p class="empty">{words.say("layers.not_ready")}</p>;
  const bounds: Span = JSON.parse(span);
  return (
    <section class="legend" aria-labelledby="legend-title">
      <h3 id="legend-title">
        {fieldName(words, layer)} <span class="unit">({unitName(kind.unit, words)})</span>
      </h3>
      <ColorBar kind={kind} span={bounds} />
      <Source layer={layer} />
      <PaintControls kind={kind} span={bounds} />
    </section>
  );
};
