import type { Grid, Window } from "../../core/index.js";
import type { GeoReference } from "./georeference.js";

/** The rows of a north-up window as they lie in the file. */
export const storedWindow = (window: Window, affine: GeoReference["affine"], height: number): Window =>
  affine[4] < 0 ? window : { ...window, row: height - window.row - window.height };

const reverseRows = (data: Float32Array, width: number): void => {
  const height = data.length / width;
  const row = new Float32Array(width);
  for (let top = 0, bottom = height - 1; top < bottom; top++, bottom--) {
    row.set(data.subarray(top * width, (top + 1) * width));
    data.copyWithin(top * width, bottom * width, (bottom + 1) * width);
    data.set(row, bottom * width);
  }
};

/** Grid of the window with row 0 north; turns `data` in place where the file ran south to north. */
export const northUpGrid = (
  { affine, crs }: GeoReference,
  window: Window,
  height: number,
  data: Float32Array,
): { grid: Grid; flipped: boolean } => {
  const [a, , west, , e, origin] = affine;
  const flipped = e > 0;
  if (flipped) reverseRows(data, window.width);
  const north = flipped ? origin + e * height : origin;
  const dy = Math.abs(e);
  return {
    grid: {
      width: window.width,
      height: window.height,
      affine: [a, 0, west + window.column * a, 0, -dy, north - window.row * dy],
      crs,
    },
    flipped,
  };
};
