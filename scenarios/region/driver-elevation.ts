import { cellCentre, projector, type Raster } from "../../core/index.js";

/** Centres of a climate driver's cells; each holds the fine cells nearer to it than to its neighbours. */
export interface DriverLattice {
  readonly longitudes: readonly number[];
  readonly latitudes: readonly number[];
}

const nearest = (values: readonly number[], wanted: number): number => {
  let best = 0;
  for (const [index, value] of values.entries()) {
    if (Math.abs(value - wanted) < Math.abs((values[best] as number) - wanted)) best = index;
  }
  return best;
};

/**
 * Elevation averaged to the cells of a longitude/latitude lattice [m], `[latitude][longitude]`, NaN where no fine
 * cell lies.
 */
export const driverElevation = (elevation: Raster, { longitudes, latitudes }: DriverLattice): Float64Array => {
  const project = projector(elevation.grid.crs, "EPSG:4326");
  const sums = new Float64Array(longitudes.length * latitudes.length);
  const counts = new Float64Array(sums.length);
  for (const [cell, value] of elevation.data.entries()) {
    if (Number.isNaN(value)) continue;
    const row = Math.floor(cell / elevation.grid.width);
    const [longitude, latitude] = project(cellCentre(elevation.grid, { row, column: cell % elevation.grid.width }));
    const target = nearest(latitudes, latitude) * longitudes.length + nearest(longitudes, longitude);
    sums[target] = (sums[target] as number) + value;
    counts[target] = (counts[target] as number) + 1;
  }
  return sums.map((sum, target) => sum / (counts[target] as number));
};
