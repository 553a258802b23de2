/** Elevations `[row][column]`, row 0 north; NaN where absent. */
export interface ElevationGrid {
  readonly values: ArrayLike<number>;
  readonly width: number;
  readonly height: number;
  /** Cell size [m]. */
  readonly cell: number;
}

export interface Gradient {
  /** Rise to the east and to the south [m m-1]. */
  readonly east: number;
  readonly south: number;
}

/** The nine elevations around a cell, NaN where one is absent or beyond the border. */
const windowOf = ({ values, width, height }: ElevationGrid, row: number, column: number): number[] => {
  const found: number[] = [];
  for (let dy = -1; dy <= 1; dy++) {
    for (let dx = -1; dx <= 1; dx++) {
      const [y, x] = [row + dy, column + dx];
      const isIn = y >= 0 && y < height && x >= 0 && x < width;
      found.push(isIn ? (values[y * width + x] as number) : Number.NaN);
    }
  }
  return found;
};

/**
 * Gradient by Horn 1981 (doi 10.1109/PROC.1981.11918): weights 1, 2, 1.
 *
 * @param round applied to every sum; `Math.fround` sums as gdaldem does, which turns the aspect of near-flat cells
 */
export const hornGradient = (
  grid: ElevationGrid,
  row: number,
  column: number,
  round: (value: number) => number = (value) => value,
): Gradient => {
  const w = windowOf(grid, row, column);
  const side = (...places: readonly number[]): number =>
    places.reduce((sum, place) => round(sum + round(w[place] as number)), 0);
  const east = round(side(2, 5, 5, 8) - side(0, 3, 3, 6));
  const south = round(side(6, 7, 7, 8) - side(0, 1, 1, 2));
  // The cell itself must be there, though it has no weight.
  const whole = Number.isNaN(w[4] as number) ? Number.NaN : 8 * grid.cell;
  return { east: east / whole, south: south / whole };
};

/** Gradient by Zevenbergen & Thorne 1987 (doi 10.1002/esp.3290120107): the four direct neighbours. */
export const zevenbergenGradient = (grid: ElevationGrid, row: number, column: number): Gradient => {
  const w = windowOf(grid, row, column);
  // GDAL leaves a cell out where any of the nine is absent, though four enter.
  const whole = w.some(Number.isNaN) ? Number.NaN : 0;
  const [north, west, east, south] = [w[1], w[3], w[5], w[7]] as [number, number, number, number];
  return { east: (east - west) / (2 * grid.cell) + whole, south: (south - north) / (2 * grid.cell) + whole };
};

/** Slope [degrees]. */
export const slopeDegrees = ({ east, south }: Gradient): number => (Math.atan(Math.hypot(east, south)) * 180) / Math.PI;

/** Downslope direction, clockwise from north [degrees]; NaN on flat ground. */
export const aspectDegrees = ({ east, south }: Gradient): number => {
  if (east === 0 && south === 0) return Number.NaN;
  return ((((Math.atan2(-east, south) * 180) / Math.PI) % 360) + 360) % 360;
};

/** Brightness 1 … 255 under a sun at azimuth and altitude [degrees], GDAL's convention. */
export const hillshadeOf = ({ east, south }: Gradient, azimuth = 315, altitude = 45): number => {
  if (Number.isNaN(east + south)) return Number.NaN;
  const [az, alt] = [(azimuth * Math.PI) / 180, (altitude * Math.PI) / 180];
  const lit = Math.sin(alt) + Math.cos(alt) * (south * Math.cos(az) - east * Math.sin(az));
  const cosine = lit / Math.sqrt(1 + east * east + south * south);
  return Math.max(1, Math.floor(1 + 254 * Math.max(0, cosine) + 0.5));
};

/** Topographic position index [m]: the cell less the mean of its eight neighbours. */
export const topographicPosition = (grid: ElevationGrid, row: number, column: number): number => {
  const w = windowOf(grid, row, column);
  const around = w.reduce((sum, value, at) => (at === 4 ? sum : sum + value), 0);
  return (w[4] as number) - around / 8;
};

/** One number for every cell. */
export const forEachCell = (grid: ElevationGrid, f: (row: number, column: number) => number): Float64Array =>
  Float64Array.from({ length: grid.width * grid.height }, (_, index) =>
    f(Math.floor(index / grid.width), index % grid.width),
  );
