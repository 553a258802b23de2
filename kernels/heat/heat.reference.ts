import type { DayCountOptions } from "./day-count.js";
import type { MeanTemperatureOptions } from "./mean-temperature.js";

/** Bilinear value in float64, `sample(column, row)`. The slow, plain truth for both heat kernels. */
const bilinear = (
  sample: (column: number, row: number) => number,
  fx: number,
  fy: number,
  width: number,
  height: number,
): number => {
  const x = Math.min(Math.max(fx, 0), width - 1);
  const y = Math.min(Math.max(fy, 0), height - 1);
  let sum = 0;
  for (let row = 0; row < height; row++) {
    for (let column = 0; column < width; column++) {
      const weight = Math.max(0, 1 - Math.abs(x - column)) * Math.max(0, 1 - Math.abs(y - row));
      if (weight > 0) sum += weight * sample(column, row);
    }
  }
  return sum;
};

/** {@link meanTemperature} in float64 without conservation. */
export const referenceMeanTemperature = (options: MeanTemperatureOptions): Float64Array => {
  const { coarse, coarseWidth, coarseHeight, fx, fy, elevationDifference, urban, lapseRate, urbanFactor } = options;
  return Float64Array.from(fx, (x, cell) => {
    const base = bilinear((i, j) => coarse[j * coarseWidth + i], x, fy[cell], coarseWidth, coarseHeight);
    return base + lapseRate * elevationDifference[cell] + urbanFactor * urban[cell];
  });
};

/** How far each fine cell is over the threshold on one day [K], float64. */
export const referenceExcess = (options: DayCountOptions, day: number): Float64Array => {
  const { series, coarseWidth, coarseHeight, fx, fy, elevationDifference, urban, perDay } = options;
  const threshold = Math.fround(options.threshold);
  const start = day * coarseWidth * coarseHeight;
  return Float64Array.from(fx, (x, cell) => {
    const base = bilinear(
      (i, j) => series[start + j * coarseWidth + i] - threshold,
      x,
      fy[cell],
      coarseWidth,
      coarseHeight,
    );
    const local = perDay[day].lapseRate * elevationDifference[cell] + perDay[day].urbanFactor * urban[cell];
    return base + perDay[day].increment + local;
  });
};

/** {@link dayCount} in float64; `near` counts the days of each cell within `closeness` [K] of the threshold. */
export const referenceDayCount = (
  options: DayCountOptions,
  closeness: number,
): { counts: Float64Array; near: Float64Array } => {
  const cells = options.width * options.height;
  const counts = new Float64Array(cells);
  const near = new Float64Array(cells);
  for (let day = 0; day < options.days; day++) {
    referenceExcess(options, day).forEach((excess, cell) => {
      const passes = options.comparison === "above" ? excess > 0 : excess >= 0;
      if (Number.isNaN(excess)) counts[cell] = Number.NaN;
      else if (passes) counts[cell]++;
      if (Math.abs(excess) <= closeness) near[cell]++;
    });
  }
  return { counts: counts.map((count) => count / options.years), near };
};
