import type { Observation, ObservationSeries, QualityFlag, SeriesQuantity } from "./observation.js";

interface Limits {
  /** Values outside cannot be. */
  readonly possible: readonly [number, number];
  /** Jump from both neighbours, in opposite directions, within an hour. */
  readonly spike: number;
}

const limits: Readonly<Record<SeriesQuantity, Limits>> = {
  stage: { possible: [-1, 12], spike: 1.5 },
  "water-surface": { possible: [0, 700], spike: 1.5 },
  discharge: { possible: [0, 6000], spike: 400 },
  "air-temperature": { possible: [230, 320], spike: 10 },
  precipitation: { possible: [0, 0.3], spike: 1 },
};

const hourMs = 3_600_000;
/** The same value to the last digit for so long is a stuck instrument; rivers at rest move by millimetres. */
const stuckMs = 48 * hourMs;

const isSpike = (values: readonly Observation[], index: number, jump: number): boolean => {
  const [before, here, after] = [values[index - 1], values[index], values[index + 1]];
  if (!before || !here || !after || after.instantMs - before.instantMs > 2 * hourMs) return false;
  const up = here.value - before.value;
  const down = here.value - after.value;
  return Math.abs(up) > jump && Math.abs(down) > jump && Math.sign(up) === Math.sign(down);
};

/** Places of values that have not moved for two days. */
const stuckPlaces = (values: readonly Observation[]): ReadonlySet<number> => {
  const stuck = new Set<number>();
  let first = 0;
  for (let index = 1; index <= values.length; index++) {
    if (index < values.length && values[index]?.value === values[first]?.value) continue;
    const [from, to] = [values[first], values[index - 1]];
    const still = from && to && to.instantMs - from.instantMs >= stuckMs && from.value !== 0;
    if (still) for (let place = first; place < index; place++) stuck.add(place);
    first = index;
  }
  return stuck;
};

/** Marks gaps, spikes, stuck and impossible values; changes none. A rain of nothing is not stuck. */
export const controlled = (series: ObservationSeries): ObservationSeries => {
  const { possible, spike } = limits[series.quantity];
  const { observations } = series;
  const stuck = stuckPlaces(observations);
  return {
    ...series,
    observations: observations.map((observation, index) => {
      const { value } = observation;
      const found: QualityFlag[] = [];
      if (Number.isNaN(value)) found.push("gap");
      else if (value < possible[0] || value > possible[1]) found.push("impossible");
      if (isSpike(observations, index, spike)) found.push("spike");
      if (stuck.has(index)) found.push("stuck");
      return found.length === 0 ? observation : { ...observation, flags: [...observation.flags, ...found] };
    }),
  };
};
