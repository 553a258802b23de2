import type { Window } from "../../core/index.js";

/** Tiles of one degree of latitude side by side: they share rows and spacing. */
export interface LatitudeBand {
  /** Latitude of the centres of the first row, and the step to the next [degree]. */
  readonly north: number;
  readonly rowStep: number;
  readonly rows: number;
  /** Longitude of the centres of the first column, and the step to the next [degree]. */
  readonly west: number;
  readonly columnStep: number;
  readonly columns: number;
  /** `[row][column]` */
  readonly data: Float32Array;
}

/** Puts windows of a tile side by side; every part has the same rows. */
export const joinAcross = (
  parts: readonly { readonly window: Window; readonly data: Float32Array }[],
): Float32Array => {
  const width = parts.reduce((sum, { window }) => sum + window.width, 0);
  const rows = parts[0]?.window.height ?? 0;
  const joined = new Float32Array(width * rows);
  let left = 0;
  for (const { window, data } of parts) {
    for (let row = 0; row < rows; row++) {
      joined.set(data.subarray(row * window.width, (row + 1) * window.width), row * width + left);
    }
    left += window.width;
  }
  return joined;
};

const alongRow = (band: LatitudeBand, row: number, longitude: number): number => {
  const at = (longitude - band.west) / band.columnStep;
  const column = Math.floor(at);
  if (column < -1 || column >= band.columns) return Number.NaN;
  const left = band.data[row * band.columns + Math.max(0, column)] as number;
  const right = band.data[row * band.columns + Math.min(band.columns - 1, column + 1)] as number;
  return left + (at - column) * (right - left);
};

interface Line {
  readonly band: LatitudeBand;
  readonly row: number;
  readonly latitude: number;
}

/**
 * Bilinear value at a position over bands of different widths: along each of the two rows that enclose it at that
 * row's own spacing, then between them. So nothing jumps where tiles of 3600 and of 2400 columns meet at 50° N.
 *
 * @param bands north to south
 * @returns NaN outside
 */
export const bandSampler = (bands: readonly LatitudeBand[]): ((longitude: number, latitude: number) => number) => {
  const lines: Line[] = bands.flatMap((band) =>
    Array.from({ length: band.rows }, (_, row) => ({ band, row, latitude: band.north - row * band.rowStep })),
  );
  return (longitude, latitude) => {
    let low = 0;
    let high = lines.length - 1;
    const first = lines[0];
    const last = lines[high];
    if (!first || !last || latitude > first.latitude || latitude < last.latitude) return Number.NaN;
    while (high - low > 1) {
      const middle = (low + high) >> 1;
      if ((lines[middle] as Line).latitude >= latitude) low = middle;
      else high = middle;
    }
    const above = lines[low] as Line;
    const below = lines[high] as Line;
    const top = alongRow(above.band, above.row, longitude);
    const bottom = alongRow(below.band, below.row, longitude);
    const share =
      above.latitude === below.latitude ? 0 : (above.latitude - latitude) / (above.latitude - below.latitude);
    return top + share * (bottom - top);
  };
};
