import { toShown } from "../format/display-unit.js";
import type { LayerKind, Span } from "./layer-kind.js";

/** A mark of the legend: the shown value and where it stands, 0 … 1. */
export interface Tick {
  readonly shown: number;
  readonly position: number;
}

/** Inner marks this near to an end are left out. */
const elbowRoom = 0.14;
const wantedSteps = 4;

/** The round step (1, 2 or 5 × a power of ten) that cuts a width into about that many parts. */
export const roundStep = (width: number, parts: number): number => {
  const power = 10 ** Math.floor(Math.log10(width / parts));
  const lead = width / parts / power;
  return (lead < 1.5 ? 1 : lead < 3.5 ? 2 : lead < 7.5 ? 5 : 10) * power;
};

/** Both ends of the span and the round values between them. */
export const legendTicks = (kind: LayerKind, span: Span): readonly Tick[] => {
  const from = toShown(kind.unit, span.from);
  const to = toShown(kind.unit, span.to);
  const step = roundStep(to - from, wantedSteps);
  const first = Math.ceil(from / step);
  const count = Math.max(0, Math.floor(to / step) - first + 1);
  const inner = Array.from({ length: count }, (_one, index) => {
    const shown = Number(((first + index) * step).toPrecision(12));
    return { shown, position: (shown - from) / (to - from) };
  }).filter(({ position }) => position > elbowRoom && position < 1 - elbowRoom);
  return [{ shown: from, position: 0 }, ...inner, { shown: to, position: 1 }];
};
