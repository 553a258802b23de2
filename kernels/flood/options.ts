/** How a flood engine steps; every field has a default in {@link defaultFloodOptions}. */
export interface FloodOptions {
  /** Share of a face's own discharge in the centred average, 0.7 … 1 (1 = Bates 2010). */
  readonly theta: number;
  /** Courant factor of the step, above 0 … 0.7. Above 0.5 rounding grows in two dimensions. */
  readonly alpha: number;
  /** Depth at a face below which nothing flows [m]. */
  readonly flowDepth: number;
  /** Depth below which a cell counts as dry [m]; its water stays in the ledger. */
  readonly dryDepth: number;
  /** Froude number that the discharge is cut to where the water surface is steeper than `limiterSlope`. */
  readonly maximumFroude: number;
  /** Water-surface slope above which `maximumFroude` holds [m m-1]. */
  readonly limiterSlope: number;
  /** Longest step [s]. */
  readonly maximumStep: number;
  /** Simulated time between two samples of speed and arrival [s]. Maximum depth is taken at every step. */
  readonly diagnosticsInterval: number;
  /** Depth from which water has arrived and a cell is wet, and above which speed is sampled [m]. */
  readonly arrivalDepth: number;
}

export const defaultFloodOptions: FloodOptions = {
  theta: 0.8,
  alpha: 0.5,
  flowDepth: 1e-3,
  dryDepth: 1e-6,
  maximumFroude: 1,
  limiterSlope: 0.05,
  maximumStep: 60,
  diagnosticsInterval: 30,
  arrivalDepth: 0.01,
};
