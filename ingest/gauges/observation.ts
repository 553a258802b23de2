/** What a series measures. Stage is not discharge: a stage needs a rating to become one. */
export type SeriesQuantity = "stage" | "discharge" | "water-surface" | "air-temperature" | "precipitation";

/** Marks of quality control. A marked value stays as it came: nothing is repaired in silence. */
export type QualityFlag = "gap" | "spike" | "stuck" | "impossible" | "ambiguous-time";

/** One value as the station sent it, in SI, with what was found on it. */
export interface Observation {
  /** Instant [ms since 1970-01-01 UTC]. */
  readonly instantMs: number;
  /** Value in the unit of the series; NaN where the station sent none. */
  readonly value: number;
  readonly flags: readonly QualityFlag[];
}

/** A series of one station, ascending in time. */
export interface ObservationSeries {
  readonly station: string;
  readonly name: string;
  readonly quantity: SeriesQuantity;
  /** SI: m for stages and water surfaces, m3 s-1 for discharge. */
  readonly unit: string;
  /** Zero of the stage, `local` where it is the station's own. */
  readonly datum: string;
  /** `[longitude, latitude]`, null where the source does not say. */
  readonly position: readonly [number, number] | null;
  readonly observations: readonly Observation[];
  readonly warnings: readonly string[];
}
