/** Constant rain until `end`; the first interval begins at time 0, after the last one it is dry. */
export interface RainInterval {
  /** End of the interval [s], increasing. */
  readonly end: number;
  /** Rain that falls [m s-1], >= 0. */
  readonly gross: number;
  /** Rain that reaches the surface flow after the loss [m s-1], 0 … gross. The rest is booked as infiltration. */
  readonly effective: number;
}

/** Rain that is the same on every cell. */
export interface UniformRain {
  readonly kind: "uniform";
  readonly intervals: readonly RainInterval[];
}

/** One map of a rain series, constant until `end`. */
export interface RainMap {
  /** End of the interval [s], increasing. */
  readonly end: number;
  /** Rain that falls [m s-1], `[height][width]`, >= 0; values on walls are ignored. */
  readonly rate: Float32Array;
}

/** Rain that differs from cell to cell: one map or a series of maps. */
export interface RasterRain {
  readonly kind: "raster";
  readonly maps: readonly RainMap[];
}

export type FloodRain = UniformRain | RasterRain;

/** No rain at all. */
export const noRain: UniformRain = { kind: "uniform", intervals: [] };
