import { localized } from "../../core/index.js";
import { toShown, unitName } from "../format/display-unit.js";
import { formatNumber } from "../format/number.js";
import { kindColors } from "../map/value-color.js";
import { cssColor } from "../ramps/oklab.js";
import { readyValue } from "../store/loadable.js";
import { useSelected, useWords } from "../store/use-store.js";
import type { PictureText } from "../take-away/compose-picture.js";
import { fieldName } from "./field-name.js";
import { layerLabel } from "./layer-label.js";
import { useDrawn } from "./use-drawn.js";

const colorCount = 40;

/** Title, legend and limits of the drawn layer for a picture that leaves the page. */
export const usePictureText = (): PictureText | null => {
  const words = useWords();
  const drawn = useDrawn();
  const region = readyValue(useSelected((state) => state.region));
  const scheme = useSelected((state) => state.scheme);
  const scenarios = readyValue(useSelected((state) => state.scenarios)) ?? [];
  if (!drawn || !region) return null;
  const { layer, kind, span } = drawn;
  const end = (value: number): string => formatNumber(words, toShown(kind.unit, value), kind.unit.digits);
  const unit = unitName(kind.unit, words);
  return {
    title: `${region.demo ? "DEMO · " : ""}${fieldName(words, layer)} · ${layerLabel(layer, words, scenarios)}`,
    lines: [
      `${words.say(`quality.${layer.quality.class}`)} · ${words.say("legend.resolution", { metres: formatNumber(words, layer.effective_resolution_m, 0) })} · ${layer.id}@${layer.version.slice(0, 12)}`,
      region.notice ? localized(region.notice, words.language) : words.say("storm.note"),
      `LuxTwin · ${region.attribution.join(" · ")}`,
    ],
    demo: region.demo ? "DEMO" : null,
    colors: kindColors(kind, scheme, colorCount).map((color) => cssColor(color)),
    ends: [`${end(span.from)} ${unit}`, `≥ ${end(span.to)} ${unit}`],
  };
};
