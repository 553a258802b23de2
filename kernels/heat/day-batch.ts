import type { DayCountOptions } from "./day-count.js";

/** Some days in the order in which the loops read them. */
export interface DayBatch {
  readonly days: number;
  /** Temperature less threshold plus increment [K], `[coarse cell][day]`. */
  readonly excess: Float32Array;
  /** `[2][day]`: lapse rate [K m-1], urban factor [1]. */
  readonly perDay: Float32Array;
}

/** So cold that no cell passes: fills a batch up to its size [K]. */
const never = -1e6;

/** Gathers `days`, filled up to `size` with days that never pass. */
export const dayBatch = (options: DayCountOptions, days: Int32Array, size: number): DayBatch => {
  const { series, coarseWidth, coarseHeight, perDay } = options;
  const coarseCells = coarseWidth * coarseHeight;
  // Rounded as the data are: 30 degC in float32 is at 30 degC.
  const threshold = Math.fround(options.threshold);
  const excess = new Float32Array(coarseCells * size).fill(never);
  const local = new Float32Array(2 * size);
  days.forEach((day, index) => {
    for (let cell = 0; cell < coarseCells; cell++) {
      excess[cell * size + index] = series[day * coarseCells + cell] - threshold + perDay[day].increment;
    }
    local[index] = perDay[day].lapseRate;
    local[size + index] = perDay[day].urbanFactor;
  });
  return { days: size, excess, perDay: local };
};
