import type { Grid } from "../../core/index.js";
import { cellSamples } from "../normalise/cell-samples.js";

/** WorldCover's codes (product user manual, v2.0) and what they mean. Code 0 is nodata. */
export const worldCoverClasses: Readonly<Record<number, string>> = {
  10: "tree cover",
  20: "shrubland",
  30: "grassland",
  40: "cropland",
  50: "built-up",
  60: "bare or sparse vegetation",
  70: "snow and ice",
  80: "permanent water",
  90: "herbaceous wetland",
  95: "mangroves",
  100: "moss and lichen",
};

export const worldCoverCodes: readonly number[] = Object.keys(worldCoverClasses).map(Number);

/** Samples of a cell along each side: one each 10 m of an 80 m cell. */
export const samplesPerSide = 8;

/** Counts of samples by class in some rows of cells, `[row][column][class]`. */
export interface ClassCounts {
  readonly firstRow: number;
  readonly rows: number;
  readonly counts: Uint8Array;
}

/**
 * Counts which class lies under each sample of the cells, for the samples that fall into a part of a raster. A class is
 * never averaged nor interpolated.
 *
 * @param part grid of the part in its own CRS
 * @param codes class of each cell of the part, NaN where absent
 * @param range rows of the target that the part may touch
 */
export const countClasses = (
  target: Grid,
  part: Grid,
  codes: Float32Array,
  range: { readonly first: number; readonly rows: number },
): ClassCounts => {
  const classes = worldCoverCodes.length;
  const placeOf = new Int8Array(256).fill(-1);
  for (const [place, code] of worldCoverCodes.entries()) placeOf[code] = place;
  const counts = new Uint8Array(range.rows * target.width * classes);
  const samples = cellSamples(target, part.crs, samplesPerSide);
  const [a, , west, , e, north] = part.affine;
  for (let row = 0; row < range.rows; row++) {
    samples.row(range.first + row, (column, x, y) => {
      const partColumn = Math.floor((x - west) / a);
      const partRow = Math.floor((y - north) / e);
      if (partColumn < 0 || partRow < 0 || partColumn >= part.width || partRow >= part.height) return;
      const code = codes[partRow * part.width + partColumn] as number;
      const place = Number.isNaN(code) ? -1 : (placeOf[code] as number);
      if (place < 0) return;
      const at = (row * target.width + column) * classes + place;
      counts[at] = (counts[at] as number) + 1;
    });
  }
  return { firstRow: range.first, rows: range.rows, counts };
};

export const encodeCounts = ({ firstRow, rows, counts }: ClassCounts): Uint8Array => {
  const bytes = new Uint8Array(8 + counts.length);
  new Uint32Array(bytes.buffer, 0, 2).set([firstRow, rows]);
  bytes.set(counts, 8);
  return bytes;
};

export const decodeCounts = (bytes: Uint8Array): ClassCounts => {
  const { buffer } = bytes.slice();
  const [firstRow, rows] = new Uint32Array(buffer, 0, 2) as unknown as [number, number];
  return { firstRow, rows, counts: new Uint8Array(buffer, 8) };
};
