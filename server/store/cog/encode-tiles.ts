import { deflateSync } from "node:zlib";
import { predictFloatRow } from "./float-predictor.js";
import type { Level } from "./overviews.js";

/** Cuts a level into tiles of `size`² and deflates each (zlib level 6, predictor 3), row by row; the rim is NaN. */
export const encodeTiles = ({ width, height, data }: Level, size: number): readonly Uint8Array[] => {
  const tiles: Uint8Array[] = [];
  const values = new Float32Array(size * size);
  const planes = new Uint8Array(size * 4);
  for (let top = 0; top < height; top += size) {
    for (let left = 0; left < width; left += size) {
      values.fill(Number.NaN);
      const columns = Math.min(size, width - left);
      for (let row = 0; row < Math.min(size, height - top); row++) {
        const start = (top + row) * width + left;
        values.set(data.subarray(start, start + columns), row * size);
      }
      const bytes = new Uint8Array(values.buffer);
      for (let row = 0; row < size; row++) {
        predictFloatRow(bytes.subarray(row * size * 4, (row + 1) * size * 4), planes);
      }
      tiles.push(deflateSync(bytes, { level: 6 }));
    }
  }
  return tiles;
};
