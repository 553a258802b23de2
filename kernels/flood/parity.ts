/** Gates between engines after at most 600 steps at alpha 0.5, five times the worst that was measured (1.8e-5 m). */
export const parityGate = { largest: 1e-4, rms: 1e-5, wetDepth: 0.05 } as const;

/** How far two depth fields are apart [m], and how many cells are wet (5 cm) in one of them only. */
export interface DepthComparison {
  readonly largest: number;
  readonly rms: number;
  readonly flips: number;
}

/** Compares two depth fields of the same grid; cells that are NaN in both are equal. */
export const compareDepths = (one: Float32Array, other: Float32Array): DepthComparison => {
  let largest = 0;
  let squares = 0;
  let flips = 0;
  for (let cell = 0; cell < one.length; cell++) {
    if (Number.isNaN(one[cell]) && Number.isNaN(other[cell])) continue;
    const difference = Math.abs(one[cell] - other[cell]);
    if (!(difference <= largest)) largest = difference;
    squares += difference * difference;
    if (one[cell] >= parityGate.wetDepth !== other[cell] >= parityGate.wetDepth) flips++;
  }
  return { largest, rms: Math.sqrt(squares / one.length), flips };
};

/** Gates of runs of hours, in which last digits grow: never cell by cell. Volume over all water, F1 of the wet area (5 cm). */
export const longRunGate = { maximumDepthRms: 0.01, wetAreaF1: 0.999, volume: 1e-5 } as const;

/** Twice the cells wet in both over the sum of those wet in each: 1 where the areas are the same. */
export const wetAreaF1 = (one: Float32Array, other: Float32Array): number => {
  let [both, ones, others] = [0, 0, 0];
  for (let cell = 0; cell < one.length; cell++) {
    const [isWet, wasWet] = [one[cell] >= parityGate.wetDepth, other[cell] >= parityGate.wetDepth];
    if (isWet && wasWet) both++;
    if (isWet) ones++;
    if (wasWet) others++;
  }
  return ones + others === 0 ? 1 : (2 * both) / (ones + others);
};
