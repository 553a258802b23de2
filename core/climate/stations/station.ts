/** A station's days; arrays run in parallel, NaN = absent. */
export interface Station {
  readonly id: string;
  readonly longitudeDegrees: number;
  readonly latitudeDegrees: number;
  readonly elevation: number;
  /** Days since 1970-01-01, increasing. */
  readonly days: Int32Array;
  readonly warmest: Float64Array;
  readonly coldest: Float64Array;
  /** Rain of the day [mm]. */
  readonly rain: Float64Array;
}

const dayMilliseconds = 86_400_000;

/** Year and day of the year (1 …) of a day since 1970-01-01. */
export const calendarOf = (day: number): { readonly year: number; readonly dayOfYear: number } => {
  const year = new Date(day * dayMilliseconds).getUTCFullYear();
  return { year, dayOfYear: day - Date.UTC(year, 0, 1) / dayMilliseconds + 1 };
};
