import { unitName } from "../format/display-unit.js";
import { chosenLayer, secondLayer } from "../layers/choice.js";
import { floodDepth } from "../layers/flood-depth.js";
import { lessMoreColors } from "../ramps/less-more.js";
import { cssColor } from "../ramps/oklab.js";
import { readyValue } from "../store/loadable.js";
import { useSelected, useWords } from "../store/use-store.js";
import { fieldName } from "./field-name.js";
import { layerLabel } from "./layer-label.js";
import { useDrawn } from "./use-drawn.js";

const colorCount = 11;
const positions = [-1, -0.5, 0, 0.5, 1];

/** What the colours of a difference mean: less to the left, more to the right, and whose difference it is. */
export const DifferenceLegend = () => {
  const words = useWords();
  const { say } = words;
  const scheme = useSelected((state) => state.scheme);
  const shown = readyValue(useSelected((state) => state.difference));
  const selection = useSelected((state) => state.selection);
  const compare = useSelected((state) => state.compare);
  const layers = readyValue(useSelected((state) => state.layers)) ?? [];
  const scenarios = readyValue(useSelected((state) => state.scenarios)) ?? [];
  const drawn = useDrawn();
  if (!shown || !drawn) return null;
  const isWhatIf = shown.of === "what-if";
  const kind = isWhatIf ? floodDepth : drawn.kind;
  const colors = lessMoreColors(colorCount, scheme).map((color) => cssColor(color));
  const signed = new Intl.NumberFormat(words.locale, { maximumFractionDigits: 2, signDisplay: "exceptZero" });
  const first = layerLabel(chosenLayer(layers, selection), words, scenarios);
  const second = layerLabel(secondLayer(layers, selection, compare), words, scenarios);
  return (
    <div class="difference-legend">
      <h3>
        {isWhatIf ? say("whatif.legend") : say("compare.legend", { field: fieldName(words, drawn.layer) })}{" "}
        <span class="unit">({kind.unit.symbol === "°C" ? "K" : unitName(kind.unit, words)})</span>
        {isWhatIf && <span class="indicative">{say("whatif.indicative")}</span>}
      </h3>
      <div class="color-bar" style={{ background: `linear-gradient(90deg, ${colors.join(", ")})` }} />
      <ol class="ticks">
        {positions.map((position) => (
          <li key={position} style={{ left: `${(position + 1) * 50}%` }}>
            {signed.format((position * shown.span) / kind.unit.factor)}
          </li>
        ))}
      </ol>
      <p class="legend-source">
        {isWhatIf ? say("whatif.legend_source") : say("compare.legend_source", { first, second })}
      </p>
    </div>
  );
};
