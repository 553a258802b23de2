import { type BBox, cellCentre, type Grid, projector } from "../../core/index.js";

/** A regular longitude/latitude grid of points, row 0 = north, like the output of a climate model. */
export interface CoarseGrid {
  /** Degrees east, increasing. */
  readonly longitudes: readonly number[];
  /** Degrees north, decreasing. */
  readonly latitudes: readonly number[];
}

/** Spacing of DestinE's Climate DT on its regular grid [degrees]. */
const climateDtSpacing = { longitude: 360 / 8192, latitude: 180 / 4095 } as const;

const axis = (from: number, to: number, origin: number, spacing: number): number[] => {
  const first = Math.floor((from - origin) / spacing);
  const last = Math.ceil((to - origin) / spacing);
  return Array.from({ length: last - first + 1 }, (_, index) => origin + (first + index) * spacing);
};

/** The points of the Climate DT grid that surround a box `[west, south, east, north]` in degrees. */
export const climateDtWindow = ([west, south, east, north]: BBox): CoarseGrid => ({
  longitudes: axis(west, east, -180, climateDtSpacing.longitude),
  latitudes: axis(south, north, -90, climateDtSpacing.latitude).reverse(),
});

/** Fractional column and row in a coarse grid of each fine cell's centre. */
export interface CoarsePositions {
  readonly fx: Float32Array;
  readonly fy: Float32Array;
}

export const fractionalIndex = (axisValues: readonly number[], value: number): number => {
  const first = axisValues[0] as number;
  const spacing = (axisValues[1] as number) - first;
  return Math.min(axisValues.length - 1, Math.max(0, (value - first) / spacing));
};

/** Where each cell of a fine grid lies in the coarse one; positions beyond the outermost points are held at them. */
export const coarsePositions = (grid: Grid, { longitudes, latitudes }: CoarseGrid): CoarsePositions => {
  const toDegrees = projector(grid.crs, "EPSG:4326");
  const fx = new Float32Array(grid.width * grid.height);
  const fy = new Float32Array(grid.width * grid.height);
  for (let row = 0; row < grid.height; row++) {
    for (let column = 0; column < grid.width; column++) {
      const [longitude, latitude] = toDegrees(cellCentre(grid, { row, column }));
      const index = row * grid.width + column;
      fx[index] = fractionalIndex(longitudes, longitude);
      fy[index] = fractionalIndex(latitudes, latitude);
    }
  }
  return { fx, fy };
};

/** Bilinear value of a coarse field `[latitude][longitude]` at each position. */
export const sampleCoarse = (values: Float32Array, width: number, { fx, fy }: CoarsePositions): Float32Array => {
  const height = values.length / width;
  return Float32Array.from(fx, (x, index) => {
    const y = fy[index] as number;
    const column = Math.min(width - 2, Math.floor(x));
    const row = Math.min(height - 2, Math.floor(y));
    const at = (r: number, c: number): number => values[r * width + c] as number;
    const north = at(row, column) + (x - column) * (at(row, column + 1) - at(row, column));
    const south = at(row + 1, column) + (x - column) * (at(row + 1, column + 1) - at(row + 1, column));
    return north + (y - row) * (south - north);
  });
};

/** Mean of the fine cells nearest to each coarse point; NaN where no fine cell lies. */
export const averageToCoarse = (
  fine: Float32Array,
  width: number,
  height: number,
  { fx, fy }: CoarsePositions,
): Float32Array => {
  const sums = new Float64Array(width * height);
  const counts = new Float64Array(width * height);
  for (let index = 0; index < fine.length; index++) {
    const value = fine[index] as number;
    if (!Number.isFinite(value)) continue;
    const target = Math.round(fy[index] as number) * width + Math.round(fx[index] as number);
    sums[target] = (sums[target] as number) + value;
    counts[target] = (counts[target] as number) + 1;
  }
  return Float32Array.from(sums, (sum, index) => sum / (counts[index] as number));
};
