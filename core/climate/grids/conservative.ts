import type { LatLonGrid } from "./lat-lon.js";

/** Lower and upper edge of each cell along one axis, ascending, at the midpoints of centres. */
const edgesOf = (first: number, step: number, count: number): readonly (readonly [number, number])[] =>
  Array.from({ length: count }, (_, at) => {
    const centre = first + at * step;
    const half = Math.abs(step) / 2;
    return [centre - half, centre + half] as const;
  });

interface Overlap {
  readonly source: number;
  readonly size: number;
}

const radians = Math.PI / 180;

/** Latitudes as areas: the sphere between two of them is proportional to the difference of their sines. */
const band = (low: number, high: number): number =>
  Math.sin(Math.min(90, high) * radians) - Math.sin(Math.max(-90, low) * radians);

const overlapsOf = (
  target: readonly (readonly [number, number])[],
  source: readonly (readonly [number, number])[],
  size: (low: number, high: number) => number,
  turn?: number,
): readonly (readonly Overlap[])[] =>
  target.map(([low, high]) =>
    source.flatMap(([from, to], index) => {
      // Longitudes meet modulo 360: the source cell is tried one turn to each side too.
      const shifts = turn ? [-turn, 0, turn] : [0];
      return shifts.flatMap((shift) => {
        const [a, b] = [Math.max(low, from + shift), Math.min(high, to + shift)];
        return b > a ? [{ source: index, size: size(a, b) }] : [];
      });
    }),
  );

export interface ConservativeOptions {
  /** Share of a target cell that must be covered by source cells with a value; 0.5. */
  readonly leastCovered?: number;
}

/**
 * First-order conservative regridding of cell means between regular grids on the sphere.
 *
 *     F_k = sum_n A_kn f_n / sum_n A_kn,    A = R² Δlon (sin lat2 - sin lat1)
 *
 * Normalised by the covered area: a constant stays that constant; where the source covers the target whole, the area
 * integral is kept. Cell edges are meridians and parallels at the midpoints of centres.
 *
 * Source: Jones 1999, doi 10.1175/1520-0493(1999)127<2204:FASOCR>2.0.CO;2 (first order).
 */
export const regridConservative = (
  field: ArrayLike<number>,
  source: LatLonGrid,
  target: LatLonGrid,
  { leastCovered = 0.5 }: ConservativeOptions = {},
): Float64Array => {
  const lons = edgesOf(target.lon0, target.dlon, target.nx);
  const lats = edgesOf(target.lat0, target.dlat, target.ny);
  const columns = overlapsOf(lons, edgesOf(source.lon0, source.dlon, source.nx), (a, b) => b - a, 360);
  const rows = overlapsOf(lats, edgesOf(source.lat0, source.dlat, source.ny), band);
  return Float64Array.from({ length: target.nx * target.ny }, (_, index) => {
    const [column, row] = [index % target.nx, Math.floor(index / target.nx)];
    const [west, east] = lons[column] as readonly [number, number];
    const [south, north] = lats[row] as readonly [number, number];
    let sum = 0;
    let covered = 0;
    for (const y of rows[row] ?? []) {
      for (const x of columns[column] ?? []) {
        const value = field[y.source * source.nx + x.source] as number;
        if (Number.isNaN(value)) continue;
        sum += y.size * x.size * value;
        covered += y.size * x.size;
      }
    }
    return covered < leastCovered * (east - west) * band(south, north) || covered === 0 ? Number.NaN : sum / covered;
  });
};

/** Area integral of cell means over the sphere of radius 1 [the values times steradian]; NaN cells are left out. */
export const areaIntegral = (field: ArrayLike<number>, grid: LatLonGrid): number => {
  const half = Math.abs(grid.dlat) / 2;
  let sum = 0;
  for (let row = 0; row < grid.ny; row++) {
    const latitude = grid.lat0 + row * grid.dlat;
    const area = band(latitude - half, latitude + half) * Math.abs(grid.dlon) * radians;
    for (let column = 0; column < grid.nx; column++) {
      const value = field[row * grid.nx + column] as number;
      if (!Number.isNaN(value)) sum += area * value;
    }
  }
  return sum;
};
