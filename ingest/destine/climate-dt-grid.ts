/** Latitude [degree] of a row of the Climate DT "high" grid on Earth Data Hub: 4096 rows, south first. */
export const climateDtLatitude = (row: number): number => -90 + (row * 180) / 4095;

/** Longitude [degree] of a column of that grid: 8193 columns from -180 to 180, the last repeats the first. */
export const climateDtLongitude = (column: number): number => -180 + (column * 360) / 8192;

/** Radius of a sphere with the Earth's surface [m], and cells of HEALPix H1024, on which the model's output was kept. */
const earthRadius = 6_371_007;
const healpixCells = 12 * 1024 ** 2;

/** What the "high" stores resolve [m]: the root of a cell's area of HEALPix H1024. Their grid has finer, copied cells. */
export const climateDtResolution = Math.round(Math.sqrt((4 * Math.PI * earthRadius ** 2) / healpixCells));

/** Rows and columns over Luxembourg (5.73-6.53 E, 49.44-50.19 N), half-open. */
export const luxembourgWindow = { rows: [3173, 3190], columns: [4227, 4245] } as const;

/** Whole numbers of a half-open range. */
export const indices = ([start, stop]: readonly [number, number]): number[] =>
  Array.from({ length: stop - start }, (_, index) => start + index);
