import type { LayerEntry } from "../client/layer-list.js";
import type { DisplayUnit } from "../format/display-unit.js";
import type { Ramp } from "../ramps/ramp.js";

/** Range of values that the colours span, in the layer's unit. Below `from` nothing is drawn. */
export interface Span {
  readonly from: number;
  readonly to: number;
}

/** How layers of one sort are drawn and read. One file a kind. */
export interface LayerKind {
  readonly id: string;
  readonly matches: (layer: LayerEntry) => boolean;
  readonly ramp: Ramp;
  /** What deserves the strongest colour: a large value, or a small one (early arrival). */
  readonly strongest: "largest" | "smallest";
  readonly unit: DisplayUnit;
  /** The span at first, given all layers of the same field, so that scenarios share one scale. */
  readonly span: (family: readonly LayerEntry[]) => Span;
  /** Step of the two bounds, in the shown unit. */
  readonly step: number;
}

/** Smallest minimum and largest maximum of layers, or the fallback where none has a value. */
export const commonRange = (family: readonly LayerEntry[], fallback: Span): Span => {
  const minima = family.flatMap(({ statistics }) => (statistics.minimum === null ? [] : [statistics.minimum]));
  const maxima = family.flatMap(({ statistics }) => (statistics.maximum === null ? [] : [statistics.maximum]));
  if (minima.length === 0 || maxima.length === 0) return fallback;
  const from = Math.min(...minima);
  const to = Math.max(...maxima);
  return to > from ? { from, to } : { from, to: from + 1 };
};
