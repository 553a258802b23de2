import type { FineFields } from "./fine-fields.js";

/**
 * Takes off, in each coarse cell, the mean of what lapse rate and town added, so that the driver's mean holds.
 * Departs from a smooth field: neighbouring coarse cells are shifted differently, which leaves a step at their border.
 */
export const subtractCoarseMean = (
  values: Float32Array,
  { fx, fy, elevationDifference, urban, coarseWidth, coarseHeight }: FineFields,
  lapseRate: number,
  urbanFactor: number,
): Float32Array => {
  const sums = new Float64Array(coarseWidth * coarseHeight);
  const counts = new Float64Array(coarseWidth * coarseHeight);
  const nearest = (position: number, size: number): number => Math.min(Math.max(Math.round(position), 0), size - 1);
  const owner = (cell: number): number =>
    nearest(fy[cell], coarseHeight) * coarseWidth + nearest(fx[cell], coarseWidth);
  values.forEach((value, cell) => {
    if (Number.isNaN(value)) return;
    sums[owner(cell)] += lapseRate * elevationDifference[cell] + urbanFactor * urban[cell];
    counts[owner(cell)]++;
  });
  return values.map((value, cell) => (Number.isNaN(value) ? value : value - sums[owner(cell)] / counts[owner(cell)]));
};
