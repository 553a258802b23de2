/** How the values of a series change on their way in. */
export interface SeriesConversion {
  /** Units that it may start from. */
  readonly from: readonly string[];
  /** Name under which the result is kept and checked. */
  readonly variable: string;
  readonly units: string;
  /** What was done, as a sentence of the lineage. */
  readonly step: string;
  /** All steps at once: `[time][cell]`. */
  values(stored: Float32Array, instantsMs: Float64Array, cells: number): Float32Array;
}
