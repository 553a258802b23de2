/** How far the means of the synthetic relief depart from the real ones [m]. */
export interface Departure {
  /** Cells of 900 m that lie at least 90 % in the country. */
  readonly cells: number;
  readonly p50: number;
  readonly p95: number;
  readonly max: number;
  readonly rms: number;
}

/** Departure of one set of coarse means from another where both are known. */
export const departure = (means: Float64Array, real: Float64Array): Departure => {
  const gaps: number[] = [];
  for (const [cell, value] of real.entries())
    if (!Number.isNaN(value)) gaps.push(Math.abs((means[cell] as number) - value));
  gaps.sort((one, other) => one - other);
  const at = (share: number): number => gaps[Math.min(gaps.length - 1, Math.floor(share * gaps.length))] ?? Number.NaN;
  const squares = gaps.reduce((sum, gap) => sum + gap * gap, 0);
  return { cells: gaps.length, p50: at(0.5), p95: at(0.95), max: at(1), rms: Math.sqrt(squares / gaps.length) };
};
