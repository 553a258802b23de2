import type { ExpressionSpecification } from "maplibre-gl";
import type { TileSet } from "../client/tile-set.js";
import type { LayerKind, Span } from "../layers/layer-kind.js";
import { cssColor, type Rgb } from "../ramps/oklab.js";
import { rampColors, type Sense } from "../ramps/ramp.js";

const stopCount = 24;

/** Which end of the ramp the largest value takes: the strongest colour is the one that stands out from the ground. */
export const rampSense = (strongest: LayerKind["strongest"], scheme: "light" | "dark"): Sense =>
  (strongest === "largest") === (scheme === "light") ? "more-is-dark" : "more-is-light";

/** Colours of a kind from the smallest to the largest value of its span. */
export const kindColors = (kind: LayerKind, scheme: "light" | "dark", count = stopCount): readonly Rgb[] =>
  rampColors(kind.ramp, count, rampSense(kind.strongest, scheme));

/**
 * Colour of a decoded tile value. Values below `from` and the no-data code are transparent, values above `to`
 * take the last colour. Tiles are sampled by nearest cell, so the clear step just below `from` is never blended.
 */
export const valueColor = (
  colors: readonly Rgb[],
  span: Span,
  tiles: Pick<TileSet, "offset" | "scale">,
): ExpressionSpecification => {
  const firstData = tiles.offset + tiles.scale;
  const from = Math.max(span.from, firstData);
  const to = Math.max(span.to, from + tiles.scale);
  const clear = cssColor(colors[0]!, 0);
  const stops: (number | string)[] = [tiles.offset - tiles.scale, clear, from - tiles.scale / 2, clear];
  colors.forEach((color, index) => {
    stops.push(from + ((to - from) * index) / (colors.length - 1), cssColor(color));
  });
  return ["interpolate", ["linear"], ["elevation"], ...stops] as ExpressionSpecification;
};

/**
 * One opaque colour where a decoded tile value is later than `time`, clear where it is not later or absent. Tiles are
 * sampled by nearest cell, so the step is never blended.
 */
export const laterColor = (
  color: string,
  time: number,
  tiles: Pick<TileSet, "offset" | "scale">,
): ExpressionSpecification => {
  const at = Math.max(time, tiles.offset);
  return [
    "interpolate",
    ["linear"],
    ["elevation"],
    at,
    "rgba(0, 0, 0, 0)",
    at + tiles.scale / 2,
    color,
  ] as ExpressionSpecification;
};
