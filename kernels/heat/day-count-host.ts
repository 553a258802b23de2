import { dayBatch } from "./day-batch.js";
import type { DayCountOptions } from "./day-count.js";
import { createStencil, placeStencil, type Stencil } from "./stencil.js";

/** Longest time between two looks at the event loop [ms]. */
const sliceMilliseconds = 50;

const countCell = (
  at: Stencil,
  excess: Float32Array,
  perDay: Float32Array,
  days: number,
  height: number,
  town: number,
  least: number,
): number => {
  const [nw, ne, sw, se] = [at.northWest * days, at.northEast * days, at.southWest * days, at.southEast * days];
  const wnw = (1 - at.tx) * (1 - at.ty);
  const wne = at.tx * (1 - at.ty);
  const wsw = (1 - at.tx) * at.ty;
  const wse = at.tx * at.ty;
  let count = 0;
  for (let day = 0; day < days; day++) {
    const base = excess[nw + day] * wnw + excess[ne + day] * wne + excess[sw + day] * wsw + excess[se + day] * wse;
    if (base + perDay[day] * height + perDay[days + day] * town > least) count++;
  }
  return count;
};

/** Adds the open days to `counts` (NaN = absent) by a plain loop with the days innermost. */
export const countOnHost = async (options: DayCountOptions, open: Int32Array, counts: Float32Array): Promise<void> => {
  const { width, height, coarseWidth, coarseHeight, fx, fy, elevationDifference, urban, signal, onProgress } = options;
  const { days, excess, perDay } = dayBatch(options, open, open.length);
  // `x >= 0` is `x > -smallest number`: one comparison for both.
  const least = options.comparison === "above" ? 0 : -Number.MIN_VALUE;
  const at = createStencil();
  let looked = performance.now();
  for (let row = 0; row < height; row++) {
    for (let cell = row * width; cell < (row + 1) * width; cell++) {
      if (Number.isNaN(counts[cell])) continue;
      placeStencil(at, fx[cell], fy[cell], coarseWidth, coarseHeight);
      counts[cell] += countCell(at, excess, perDay, days, elevationDifference[cell], urban[cell], least);
    }
    if (performance.now() - looked < sliceMilliseconds) continue;
    onProgress?.((row + 1) / height);
    await new Promise((resolve) => setTimeout(resolve, 0));
    signal?.throwIfAborted();
    looked = performance.now();
  }
};
