import { unitName } from "../format/display-unit.js";
import { formatNumber } from "../format/number.js";
import type { LayerKind, Span } from "../layers/layer-kind.js";
import { legendTicks } from "../layers/ticks.js";
import { kindColors } from "../map/value-color.js";
import { cssColor } from "../ramps/oklab.js";
import { useSelected, useWords } from "../store/use-store.js";
import { DifferenceLegend } from "./difference-legend.js";
import { fieldName } from "./field-name.js";
import { QualityBadge } from "./quality-badge.js";
import { useDrawn } from "./use-drawn.js";

const colorCount = 12;
const percent = 100;

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
  const difference = useSelected((state) => state.difference);
  if (!drawn) return <p class="legend empty">{words.say("layers.not_ready")}</p>;
  const { layer, kind, span } = drawn;
  const isDifference = difference.status === "ready";
  return (
    <section class="legend" aria-labelledby="legend-title">
      {isDifference && <DifferenceLegend />}
      <h3 id="legend-title" class={isDifference ? "unseen" : undefined}>
        {fieldName(words, layer)} <span class="unit">({unitName(kind.unit, words)})</span>
      </h3>
      {!isDifference && <ColorBar kind={kind} span={span} />}
      <p class="legend-source">
        <QualityBadge quality={layer.quality} />
        <span>{words.say("legend.resolution", { metres: formatNumber(words, layer.effective_resolution_m, 0) })}</span>
      </p>
    </section>
  );
};
