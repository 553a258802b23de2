import type { Window } from "../../core/index.js";
import type { GeoTIFFImage } from "./geotiff-library.js";

const fillOverlap = (data: Float32Array, window: Window, block: Window): void => {
  const left = Math.max(block.column, window.column) - window.column;
  const right = Math.min(block.column + block.width, window.column + window.width) - window.column;
  const top = Math.max(block.row, window.row) - window.row;
  const bottom = Math.min(block.row + block.height, window.row + window.height) - window.row;
  for (let row = top; row < bottom && left < right; row++) {
    data.fill(Number.NaN, row * window.width + left, row * window.width + right);
  }
};

/**
 * A block stored with no bytes at all is absent. geotiff.js fills it with `nodata || 0`, which is 0 where
 * nodata is NaN; this puts NaN there.
 */
export const absentSparseBlocks = async (
  image: GeoTIFFImage,
  window: Window,
  band: number,
  data: Float32Array,
): Promise<void> => {
  const counts = await image.fileDirectory.loadValue(image.isTiled ? "TileByteCounts" : "StripByteCounts");
  if (!counts) return;
  const [width, height] = [image.getTileWidth(), image.getTileHeight()];
  const across = Math.ceil(image.getWidth() / width);
  const down = Math.ceil(image.getHeight() / height);
  const plane = image.planarConfiguration === 2 ? band * across * down : 0;
  for (let block = 0; block < across * down; block++) {
    if (Number(counts[plane + block]) !== 0) continue;
    const row = Math.floor(block / across);
    fillOverlap(data, window, { row: row * height, column: (block - row * across) * width, width, height });
  }
};
