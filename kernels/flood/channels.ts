/** Rivers narrower than a cell (Neal et al. 2012): a rectangular channel in the middle of each channel cell. */
export interface SubgridChannels {
  /** Width [m], `[height][width]`, 0 where there is no channel, at most the cell size. */
  readonly width: Float32Array;
  /** Bed below the bank (the elevation of the cell) [m], `[height][width]`; above 0 where there is a channel. */
  readonly depth: Float32Array;
  /** Water over the channel bed at time 0 [m], at most `depth`; bankfull where there is water over the ground. Dry when left out. */
  readonly initialDepth?: number | Float32Array;
  /** Manning roughness in the channel [s m-1/3]; that of the cell when left out. */
  readonly roughness?: number | Float32Array;
}

/** A power law `coefficient * x ^ exponent`. */
export interface PowerLaw {
  readonly coefficient: number;
  readonly exponent: number;
}

/** Bankfull depth from width: r = 0.30, p = 0.78, the defaults of the sub-grid tests of LISFLOOD-FP (flood.md 2.6). */
export const depthOfWidth: PowerLaw = { coefficient: 0.3, exponent: 0.78 };

/** Value of a power law; 0 at and below 0. */
export const powerLaw = ({ coefficient, exponent }: PowerLaw, x: number): number =>
  x > 0 ? coefficient * x ** exponent : 0;

/**
 * Channels by rule where the drainage area passes a threshold.
 *
 * @param drainageArea  upstream area [m2], `[height][width]`
 * @param width         width [m] from upstream area in km2
 * @param depth         depth [m] from width in m
 * @param options       smallest upstream area of a channel [m2] and the cell size [m], which caps the width
 */
export const channelsByRule = (
  drainageArea: Float32Array,
  width: PowerLaw,
  depth: PowerLaw,
  { threshold, dx }: { readonly threshold: number; readonly dx: number },
): SubgridChannels => {
  const widths = drainageArea.map((area) => (area >= threshold ? Math.min(dx, powerLaw(width, area / 1e6)) : 0));
  return { width: widths, depth: widths.map((value) => powerLaw(depth, value)) };
};
