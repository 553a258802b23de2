import { TwinError } from "../../core/index.js";
import type { ZarrRange } from "../zarr/read-v3.js";

/** A stretch of a coordinate axis, and its values in house order. */
export interface AxisWindow {
  /** Half-open range in the store. */
  readonly range: ZarrRange;
  /** Coordinates in house order [degree]. */
  readonly values: readonly number[];
  /** True where the store runs the other way. */
  readonly reversed: boolean;
}

const outside = (field: string, value: readonly number[], axis: Float64Array): TwinError => {
  const extent = [Math.min(...axis), Math.max(...axis)];
  return new TwinError(
    "outside-extent",
    `${field} ${value.join(" to ")} is not inside the store's ${extent.join(" to ")}: choose a box within it.`,
    { field, value, extent },
  );
};

/** −180 … 180 of an axis that may run 0 … 360; an axis that wraps inside the window is not met over Luxembourg. */
const centred = (field: string, value: number): number => (field === "longitude" && value > 180 ? value - 360 : value);

/** Finds the cells whose centres lie between the bounds, one more on each side where there is one. */
export const axisWindow = (
  field: "latitude" | "longitude",
  axis: Float64Array,
  bounds: readonly [number, number],
  order: "ascending" | "descending",
): AxisWindow => {
  const values = Array.from(axis, (value) => centred(field, value));
  const inside = values.flatMap((value, index) => (value >= bounds[0] && value <= bounds[1] ? [index] : []));
  const [first, last] = [inside[0], inside.at(-1)];
  if (first === undefined || last === undefined || last - first + 1 !== inside.length)
    throw outside(field, bounds, axis);
  const range: ZarrRange = [Math.max(0, first - 1), Math.min(values.length, last + 2)];
  const stretch = values.slice(...range);
  const ascending = (stretch[0] as number) <= (stretch.at(-1) as number);
  const reversed = ascending !== (order === "ascending");
  return { range, values: reversed ? stretch.reverse() : stretch, reversed };
};

/** Turns every `[row][column]` plane so that row 0 is north; float64 in, float32 out. */
export const rowsNorthUp = (data: Float64Array, rows: AxisWindow, width: number): Float32Array => {
  if (!rows.reversed) return Float32Array.from(data);
  const height = rows.values.length;
  const turned = new Float32Array(data.length);
  for (let start = 0; start < data.length; start += width) {
    const line = start / width;
    const row = line % height;
    turned.set(data.subarray(start, start + width), (line - row + height - 1 - row) * width);
  }
  return turned;
};
