import type { DayCountOptions } from "./day-count.js";

/** Days by what they can do anywhere on the fine grid. */
export interface SortedDays {
  /** Days that may pass in some cells and not in others, in order. */
  readonly open: Int32Array;
  /** Number of days that pass in every cell. */
  readonly always: number;
}

/** Room for the rounding of a sum of float32 [K]. */
const margin = 1e-3;

const range = (values: ArrayLike<number>, start: number, end: number): readonly [number, number] => {
  let least = Number.POSITIVE_INFINITY;
  let most = Number.NEGATIVE_INFINITY;
  for (let index = start; index < end; index++) {
    if (values[index] < least) least = values[index];
    if (values[index] > most) most = values[index];
  }
  return [least, most];
};

/** Sorts out the days that cannot pass anywhere and those that pass everywhere; what is left is exact. */
export const sortDays = (options: DayCountOptions): SortedDays => {
  const { series, coarseWidth, coarseHeight, days, elevationDifference, urban, perDay, threshold } = options;
  const coarseCells = coarseWidth * coarseHeight;
  const heights = range(elevationDifference, 0, elevationDifference.length);
  const towns = range(urban, 0, urban.length);
  const open: number[] = [];
  let always = 0;
  for (let day = 0; day < days; day++) {
    const [coldest, warmest] = range(series, day * coarseCells, (day + 1) * coarseCells);
    const byHeight = heights.map((height) => perDay[day].lapseRate * height);
    const byTown = towns.map((town) => perDay[day].urbanFactor * town);
    const shift = perDay[day].increment - threshold;
    if (warmest + shift + Math.max(...byHeight) + Math.max(...byTown) < -margin) continue;
    if (coldest + shift + Math.min(...byHeight) + Math.min(...byTown) > margin) always++;
    else open.push(day);
  }
  return { open: Int32Array.from(open), always };
};
