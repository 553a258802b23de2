/** Static fields of the fine cells, NaN where there is no result; see core's `staticNames`. */
export interface AtlasFields {
  readonly above: Float32Array;
  readonly hollow: Float32Array;
  readonly urban: Float32Array;
  readonly sunUp: Float32Array;
  readonly sunSouth: Float32Array;
}

/** Where each fine cell lies among the driver's cells. */
export interface AtlasPlaces {
  readonly coarseWidth: number;
  readonly coarseHeight: number;
  /** Coarse column and row, 0 at a centre; held at the outer centres. */
  readonly fx: Float32Array;
  readonly fy: Float32Array;
  /** Coarse cell whose mean the fine cell is a part of. */
  readonly block: Int32Array;
}

/** Numbers of a day in {@link AtlasDays.coefficients}: above, urban, sunUp, sunSouth by day; above, hollow, urban by night. */
export const coefficientCount = 7;

export interface AtlasDays {
  /** Days of each year, one year after another. */
  readonly yearLengths: readonly number[];
  /** Interpolated between the driver's cells [degree Celsius], `[day][coarse cell]`, and added block by block [K]. */
  readonly warmest: { readonly smooth: Float32Array; readonly block: Float32Array };
  readonly coldest: { readonly smooth: Float32Array; readonly block: Float32Array };
  /** `[day][7]`. */
  readonly coefficients: Float32Array;
}

/** A yearly index. Spells are runs of three days or more; degree days are Eurostat's, on days warmed by `shift` [K]. */
export type AtlasIndex =
  | { readonly kind: "days" | "nights"; readonly threshold: number; readonly isStrict: boolean }
  | { readonly kind: "spell-days"; readonly threshold: number }
  | { readonly kind: "heating" | "cooling"; readonly shift: number }
  | { readonly kind: "largest" };
